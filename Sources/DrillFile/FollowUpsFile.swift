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
    do {
      return try YAMLDecoder().decode([FollowUp].self, from: text)
    } catch {
      throw BlackstartError(
        .usage, code: "followups.unreadable", "the follow-ups cannot be read: \(error)",
        hint: "a list of entries with action, and finding, owner and due if known")
    }
  }
}
