import DrillModel
import Evidence
import Synchronization

/// A session's transactions: numbers them, and keeps its ledger and its counters.
struct TransactionRecorder {
  private let session: UInt32
  private let counters: SessionCounters
  /// Nil if none is kept.
  private let ledger: LedgerWriter?
  private var tokens: TokenGenerator
  private var sequence: UInt64 = 0

  /// - Throws: if the ledger cannot be made.
  init(_ request: WorkloadRequest, session: UInt32, counters: SessionCounters) throws(BlackstartError) {
    self.session = session
    self.counters = counters
    if let directory = request.ledgerDirectory {
      ledger = try LedgerWriter(directory: directory, session: session, seed: request.seed)
    } else {
      ledger = nil
    }
    tokens = TokenGenerator(seed: request.seed, session: session)
  }

  /// A new transaction. It is in the ledger's file when this returns, and so is the outcome of the one before.
  mutating func begin(t: Int64) throws(BlackstartError) -> TransactionIdentity {
    sequence += 1
    let transaction = TransactionIdentity(session: session, sequence: sequence, token: tokens.next())
    SessionCounters.increment(counters.attempted)
    try ledger?.sent(sequence: sequence, token: transaction.token, t: t)
    return transaction
  }

  /// The outcome of the transaction under way. The ledger holds it until `begin` or `flush`, one of which must follow
  /// before anything is waited for.
  func conclude(_ outcome: LedgerEntry.Outcome, t: Int64) throws(BlackstartError) {
    switch outcome {
    case .committed(let lsn):
      try ledger?.acknowledged(sequence: sequence, t: t, lsn: lsn)
      SessionCounters.increment(counters.committed)
      counters.lastCommitNanoseconds.store(t, ordering: .relaxed)
    case .failed(let sqlState):
      try ledger?.failed(sequence: sequence, t: t, sqlState: sqlState)
      SessionCounters.increment(counters.failed)
    case .indeterminate(let reason, let sqlState):
      try ledger?.indeterminate(sequence: sequence, t: t, reason: reason, sqlState: sqlState)
      SessionCounters.increment(counters.indeterminate)
    }
  }

  func flush() throws(BlackstartError) { try ledger?.flush() }
}
