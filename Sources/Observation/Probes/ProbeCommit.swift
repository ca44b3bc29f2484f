public import DrillModel

/// The first write that the probe committed on a node after it could not.
public struct ProbeCommit: Sendable, Hashable {
  public var machine: String
  /// The acknowledgement, in nanoseconds since the run began.
  public var t: Int64
  /// The beginning of the last attempt on this node that did not commit; nil if the first one did.
  public var previousAttempt: Int64?
  public var systemIdentifier: String
  public var timeline: Int64
  public var lsn: String
  /// Whether the ledger's table is there.
  public var hasLedger: Bool
  /// Another cluster's identifier, or no ledger: not a new primary of this cluster.
  public var isForeign: Bool

  /// The event that says so.
  public func event(seen: Int64? = nil) -> Event {
    var values: [String: ConfigurationValue] = [
      "systemIdentifier": .string(systemIdentifier), "timeline": .integer(timeline), "lsn": .string(lsn),
      "ledger": .bool(hasLedger),
    ]
    values["previousAttempt"] = previousAttempt.map { .integer($0) }
    return Event(t: t, seen: seen, source: .probe, kind: .probeCommitted, machine: machine, values: values)
  }
}
