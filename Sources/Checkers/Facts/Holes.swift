internal import DrillModel

/// Which of the lost transactions are missing from the middle of the history and not from its end.
///
/// C3 of the literature: what was acknowledged before a survivor was even sent must have survived as well, whatever else is
/// known of the order of commits. What the hash chain of a later row proves to have been there must still be there. And so
/// must everything whose commit record is in the WAL that was replayed.
struct Holes {
  /// In the order of their acknowledgement.
  private(set) var inside: [TransactionRecord] = []
  /// The others: the end of the history.
  private(set) var tail: [TransactionRecord] = []
  /// The newest that was sent before the outage and is there.
  private(set) var survivor: TransactionRecord?
  /// Of `inside`, those that only the chain or the witness tells of.
  private(set) var proven: Set<Token> = []

  init() {}

  /// - Parameter foreign: rows that came from elsewhere than the history, by index of the ledger: no survivors of it.
  init(_ comparison: LedgerComparison, lost: [TransactionRecord], provenMissing: [Int], foreign: Set<Int>) {
    guard !lost.isEmpty else { return }
    survivor = comparison.newestKept { !foreign.contains($0) }
    let newestSent = survivor?.sentNanoseconds ?? Int64.min
    let chained = Set(provenMissing.map { comparison.transactions.token(at: $0) })
    for transaction in lost {
      let isOverlooked = (transaction.endedNanoseconds ?? Int64.max) < newestSent
      if !isOverlooked, !chained.contains(transaction.token), transaction.fate != .withinHistory {
        tail.append(transaction)
        continue
      }
      inside.append(transaction)
      if !isOverlooked { proven.insert(transaction.token) }
    }
  }
}
