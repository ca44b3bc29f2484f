internal import DrillModel

/// What the checkers that rest on the witness ask of the ledger and of the recovered rows; nothing else knows how these are
/// kept.
struct WitnessLedger {
  private let comparison: LedgerComparison

  init(_ comparison: LedgerComparison) { self.comparison = comparison }

  private var transactions: TransactionTable { comparison.transactions }

  var count: Int { transactions.count }

  /// The transaction that a commit says it is; nil if the ledger has none of that name and token.
  func index(of identity: WitnessCommit.Identity) -> Int? {
    guard let index = transactions.index(session: identity.session, sequence: identity.sequence),
      transactions.token(at: index) == identity.token
    else { return nil }
    return index
  }

  func index(of record: TransactionRecord) -> Int? {
    transactions.index(session: record.session, sequence: record.sequence)
  }

  func record(at index: Int) -> TransactionRecord { transactions[index] }
  func outcome(at index: Int) -> TransactionRecord.Outcome { transactions.outcome(at: index) }
  func lsn(at index: Int) -> LSN? { transactions.lsn(at: index) }
  func survived(_ index: Int) -> Bool { comparison.survived(index) }
  func isBeforeOutage(_ index: Int) -> Bool { comparison.isBeforeOutage(index) }
}
