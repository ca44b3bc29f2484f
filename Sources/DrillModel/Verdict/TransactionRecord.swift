/// One attempted transaction as the ledger knows it. Stamps are nanoseconds since the run began.
public struct TransactionRecord: Sendable, Codable, Hashable {
  /// How it ended, as its client saw it.
  public enum Outcome: String, Sendable, Codable {
    case committed, failed, indeterminate
  }

  public var session: UInt32
  public var sequence: UInt64
  public var token: Token
  public var outcome: Outcome
  public var sentNanoseconds: Int64
  /// When the acknowledgement or the error arrived; nil if neither did.
  public var endedNanoseconds: Int64?
  /// The WAL insert position that the statement saw, which is before its own commit record; only if acknowledged.
  public var lsn: LSN?
  /// Why it failed or is indeterminate: an SQLSTATE, or `connection-lost`.
  public var reason: String?
  /// Where its commit record ends; only of a lost one, and only if the witness has it.
  public var commitLSN: LSN?
  /// Where it died; only of a lost one, and only if there is a witness.
  public var fate: Fate?

  public init(
    session: UInt32, sequence: UInt64, token: Token, outcome: Outcome, sentNanoseconds: Int64,
    endedNanoseconds: Int64?, lsn: LSN?, reason: String?
  ) {
    self.session = session
    self.sequence = sequence
    self.token = token
    self.outcome = outcome
    self.sentNanoseconds = sentNanoseconds
    self.endedNanoseconds = endedNanoseconds
    self.lsn = lsn
    self.reason = reason
  }
}

extension Token: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let token = Token(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a token: \(text)")
    }
    self = token
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
