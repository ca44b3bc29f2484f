public import DrillModel
internal import Foundation
internal import Yams

/// `followups.yaml`: a list of `finding`, `action`, `owner` and `due`. JSON is YAML as well.
public enum FollowUpsFile {
  /// Those that somebody wrote into a run directory, as `followups.yaml` or `followups.json`; none without such a file.
  /// - Throws: `followups.unreadable` (usage).
  public static func read(in directory: String) throws -> [FollowUp] {
    for name in ["followups.yaml", "followups.json"] {
      guard let text = try? String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8) else { continue }
      return try parse(text)
    }
    return []
  }

  /// - Throws: `followups.unreadable` (usage).
  public static func parse(_ text: String) throws -> [FollowUp] {
    let followUps: [FollowUp]
    do {
      followUps = try YAMLDecoder().decode([FollowUp].self, from: text)
    } catch {
      throw BlackstartError(
        .usage, code: "followups.unreadable", "the follow-ups cannot be read: \(error)",
        hint: "a list of entries with action, and finding, owner and due if known")
    }
    for case let due? in followUps.map(\.due) where looksLikeDate(due) && !isDate(due) {
      throw BlackstartError(
        .usage, code: "followups.unreadable", "the follow-ups cannot be read: due: \(due) is no day of the calendar",
        hint: "a date such as 2026-12-24, or words")
    }
    return followUps
  }

  /// Words are nobody's business; what has the form of a date has to be one.
  private static func looksLikeDate(_ text: String) -> Bool { text.wholeMatch(of: /\d{4}-\d{1,2}-\d{1,2}/) != nil }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return false }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return DateComponents(calendar: calendar, year: parts[0], month: parts[1], day: parts[2]).isValidDate
  }
}
