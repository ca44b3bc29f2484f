public import DrillModel
internal import Yams

/// `followups.yaml`: a list of `finding`, `action`, `owner` and `due`. JSON is YAML as well.
public enum FollowUpsFile {
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
