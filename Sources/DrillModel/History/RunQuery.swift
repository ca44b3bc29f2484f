/// Which runs of a history are asked for; what is nil does not matter.
public struct RunQuery: Sendable, Hashable {
  public var drill: String?
  public var drillClass: String?
  /// See `Fingerprint.comparisonKey`.
  public var comparisonKey: String?
  public var statuses: Set<Verdict.Status>?
  /// A run's start is at or after it.
  public var sinceUnixMilliseconds: Int64?
  /// A run's start is before it.
  public var untilUnixMilliseconds: Int64?
  /// At most so many, the newest.
  public var limit: Int?

  public init(
    drill: String? = nil, drillClass: String? = nil, comparisonKey: String? = nil,
    statuses: Set<Verdict.Status>? = nil, sinceUnixMilliseconds: Int64? = nil, untilUnixMilliseconds: Int64? = nil,
    limit: Int? = nil
  ) {
    self.drill = drill
    self.drillClass = drillClass
    self.comparisonKey = comparisonKey
    self.statuses = statuses
    self.sinceUnixMilliseconds = sinceUnixMilliseconds
    self.untilUnixMilliseconds = untilUnixMilliseconds
    self.limit = limit
  }
}
