internal import DrillModel

/// What the checkers that rest on the witness ask of the ledger and of the recovered rows; nothing else knows how these are
/// kept.
struct WitnessLedger {
  private let comparison: LedgerComparison
  private let places: [Name: Int]

  private struct Name: Hashable {
    var session: UInt32
    var sequence: UInt64
  }

  init(_ comparison: LedgerComparison) {
    self.comparison = comparison
    places = Dictionary(
      comparison.transactions.indices.map { index in
        let transaction = comparison.transactions[index]
        return (Name(session: transaction.session, sequence: transaction.sequence), index)
      }, uniquingKeysWith: { first, _ in first })
  }

  var count: Int { comparison.transactions.count }

  /// The transaction that a commit says it is; nil if the ledger has none of that name and token.
  func index(of identity: WitnessCommit.Identity) -> Int? {
    guard let index = places[Name(session: identity.session, sequence: identity.sequence)],
      comparison.transactions[index].token == identity.token
    else { return nil }
    return index
  }

  func index(of record: TransactionRecord) -> Int? {
    index(
      of: WitnessCommit.Identity(session: record.session, sequence: record.sequence, token: record.token))
  }

  func record(at index: Int) -> TransactionRecord { comparison.transactions[index] }
  func outcome(at index: Int) -> TransactionRecord.Outcome { comparison.transactions[index].outcome }
  func lsn(at index: Int) -> LSN? { comparison.transactions[index].lsn }
  func survived(_ index: Int) -> Bool { comparison.survived[index] }
  func isBeforeOutage(_ index: Int) -> Bool { comparison.isBeforeOutage(comparison.transactions[index]) }
}
