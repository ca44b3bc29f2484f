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
}
