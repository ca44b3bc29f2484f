/// A row of the ledger's table as it was read back from the new primary.
public struct RecoveredRow: Sendable, Hashable {
  public var session: UInt32
  public var sequence: UInt64
  public var token: Token

  public init(session: UInt32, sequence: UInt64, token: Token) {
    self.session = session
    self.sequence = sequence
    self.token = token
  }
}
