public import DrillModel

/// Which transaction it is.
public struct TransactionIdentity: Sendable, Hashable {
  public var session: UInt32
  /// From 1, one more with every attempt of the session.
  public var sequence: UInt64
  public var token: Token

  public init(session: UInt32, sequence: UInt64, token: Token) {
    self.session = session
    self.sequence = sequence
    self.token = token
  }
}
