/// Where a lost transaction died.
public enum Fate: String, Sendable, Codable, CaseIterable {
  /// Its commit record had not reached the archive when the power went.
  case notArchived = "not-archived"
  /// Its commit record was in the archive, and the recovery ended before it.
  case archivedNotReplayed = "archived-not-replayed"
  /// Its commit record comes after the end of the recovery; what the archive held is not known.
  case afterTheEnd = "after-the-end"
  /// It committed on a timeline that the new primary does not follow.
  case otherTimeline = "other-timeline"
  /// Its commit record belongs to the history that was recovered, and yet it is gone.
  case withinHistory = "within-history"
  /// The witness does not have its commit.
  case notInWitness = "not-in-witness"

  /// For a person.
  public var phrase: String {
    switch self {
    case .notArchived: "not archived"
    case .archivedNotReplayed: "archived, not replayed"
    case .afterTheEnd: "after the recovery's end"
    case .otherTimeline: "on another timeline"
    case .withinHistory: "within the recovered history"
    case .notInWitness: "not in the witness"
    }
  }
}
