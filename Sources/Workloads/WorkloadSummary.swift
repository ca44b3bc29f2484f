/// How many transactions ended how.
public struct WorkloadSummary: Sendable, Hashable, Codable {
  public var attempted = 0
  public var committed = 0
  public var failed = 0
  public var indeterminate = 0
  /// Connections made, the first ones included.
  public var connections = 0
  /// Slots of the schedule that were dropped, because the cluster was away or too slow for the rate.
  public var missedSlots = 0

  public init() {}
}
