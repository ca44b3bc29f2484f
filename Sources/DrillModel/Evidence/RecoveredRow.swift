/// A row of the ledger's table as it was read back from the new primary.
public struct RecoveredRow: Sendable, Hashable {
  public var session: UInt32
  public var sequence: UInt64
  public var token: Token
  /// Nil if the table has no such column: the run is older than the hash chain.
  public var chain: ChainLink?

  public init(session: UInt32, sequence: UInt64, token: Token, chain: ChainLink? = nil) {
    self.session = session
    self.sequence = sequence
    self.token = token
    self.chain = chain
  }
}
