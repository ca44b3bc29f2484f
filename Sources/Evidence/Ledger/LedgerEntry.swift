public import DrillModel

/// One transaction of the ledger in its compact form, for readers of millions.
public struct LedgerEntry: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case committed(LSN)
    case failed(SQLState)
    case indeterminate(LedgerReason, SQLState?)
  }

  public var session: UInt32
  public var sequence: UInt64
  public var token: Token
  public var sentNanoseconds: Int64
  /// Nil if the ledger has no outcome.
  public var endedNanoseconds: Int64?
  public var outcome: Outcome

  public init(
    session: UInt32, sequence: UInt64, token: Token, sentNanoseconds: Int64, endedNanoseconds: Int64?,
    outcome: Outcome
  ) {
    self.session = session
    self.sequence = sequence
    self.token = token
    self.sentNanoseconds = sentNanoseconds
    self.endedNanoseconds = endedNanoseconds
    self.outcome = outcome
  }

  /// The form that checkers take.
  public var record: TransactionRecord {
    let (outcome, lsn, reason): (TransactionRecord.Outcome, LSN?, String?) =
      switch self.outcome {
      case .committed(let lsn): (.committed, lsn, nil)
      case .failed(let sqlState): (.failed, nil, sqlState.description)
      case .indeterminate(_, let sqlState?): (.indeterminate, nil, sqlState.description)
      case .indeterminate(let reason, nil): (.indeterminate, nil, reason.name)
      }
    return TransactionRecord(
      session: session, sequence: sequence, token: token, outcome: outcome, sentNanoseconds: sentNanoseconds,
      endedNanoseconds: endedNanoseconds, lsn: lsn, reason: reason)
  }
}
