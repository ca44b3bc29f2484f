/// One commit as the write-ahead log tells it.
public struct WitnessCommit: Sendable, Hashable {
  /// What the transaction's own WAL message says it is; see docs/ledger.md.
  public struct Identity: Sendable, Hashable {
    public var session: UInt32
    public var sequence: UInt64
    public var token: Token

    public init(session: UInt32, sequence: UInt64, token: Token) {
      self.session = session
      self.sequence = sequence
      self.token = token
    }
  }

  public var timeline: TimelineID
  /// Where the commit record begins: what pg_waldump shows, and what it takes as `--start`.
  public var start: LSN
  /// Where it ends: a recovery that ended here or later has replayed it.
  public var end: LSN
  public var xid: UInt32
  /// The server's clock when it committed: microseconds since 1970.
  public var unixMicroseconds: Int64
  /// Nil for a transaction that is not a client's of the drill.
  public var identity: Identity?

  public init(
    timeline: TimelineID, start: LSN, end: LSN, xid: UInt32, unixMicroseconds: Int64, identity: Identity?
  ) {
    self.timeline = timeline
    self.start = start
    self.end = end
    self.xid = xid
    self.unixMicroseconds = unixMicroseconds
    self.identity = identity
  }
}
