/// What a recovery is asked for: a point, whether the point itself belongs to it, and along which timeline.
public struct RecoveryTarget: Sendable, Hashable, Codable {
  /// PostgreSQL's `recovery_target_timeline`.
  public enum Timeline: Sendable, Hashable, Codable {
    /// The newest that the archive knows.
    case latest
    /// The one that the backup was taken on.
    case current
    case number(TimelineID)

    /// As PostgreSQL takes it: a number is decimal, although it is hexadecimal in file names.
    public var value: String {
      switch self {
      case .latest: "latest"
      case .current: "current"
      case .number(let timeline): timeline.description
      }
    }
  }

  public var point: RecoveryPoint
  /// Says nothing for kinds without it.
  public var isInclusive: Bool
  public var timeline: Timeline

  public init(_ point: RecoveryPoint, isInclusive: Bool = true, timeline: Timeline = .latest) {
    self.point = point
    self.isInclusive = isInclusive
    self.timeline = timeline
  }
}
