/// Where a recovery is to end.
public struct RestoreTarget: Sendable, Codable, Hashable {
  /// pgBackRest's words for it; `default` is the end of the archive.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case end = "default"
    case immediate, time, xid, lsn, name

    /// Whether a value says which.
    public var needsValue: Bool { self != .end && self != .immediate }
  }

  public var kind: Kind
  /// As PostgreSQL takes it; a time has its offset in it. Nil for the kinds that need none.
  public var value: String?
  /// Unix time of a time target.
  public var seconds: Double?
  /// Stop just before the target instead of just after it.
  public var isExclusive: Bool
  /// `latest`, `current`, or a number.
  public var timeline: String

  public init(
    _ kind: Kind, value: String? = nil, seconds: Double? = nil, isExclusive: Bool = false, timeline: String = "latest"
  ) {
    self.kind = kind
    self.value = value
    self.seconds = seconds
    self.isExclusive = isExclusive
    self.timeline = timeline
  }
}
