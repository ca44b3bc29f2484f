internal import DrillModel

/// The ledger held against the rows that the new primary has.
struct LedgerComparison {
  let transactions: [TransactionRecord]
  let outageStart: Int64
  /// By index of `transactions`: whether the new primary has it.
  let survived: [Bool]
  /// Rows whose token no client ever sent.
  private(set) var unknown: [RecoveredRow] = []
  /// Rows whose transaction was refused.
  private(set) var refused: [RecoveredRow] = []
  /// Rows whose token is there more than once: every copy after the first.
  private(set) var duplicates: [RecoveredRow] = []
  /// Rows whose session or sequence number is not the one that was sent with the token.
  private(set) var mislabelled: [RecoveredRow] = []

  init(transactions: [TransactionRecord], recovered: [RecoveredRow], outageStart: Int64) throws {
    var index: [Token: Int] = [:]
    index.reserveCapacity(transactions.count)
    for (position, transaction) in transactions.enumerated() {
      guard index.updateValue(position, forKey: transaction.token) == nil else {
        throw BlackstartError(
          .harness, code: "ledger.token-twice", "the ledger has the token \(transaction.token) twice")
      }
    }
    var survived = [Bool](repeating: false, count: transactions.count)
    var strangers: Set<Token> = []
    for row in recovered {
      guard let position = index[row.token] else {
        if strangers.insert(row.token).inserted { unknown.append(row) } else { duplicates.append(row) }
        continue
      }
      if survived[position] {
        duplicates.append(row)
        continue
      }
      survived[position] = true
      let transaction = transactions[position]
      if transaction.outcome == .failed { refused.append(row) }
      if transaction.session != row.session || transaction.sequence != row.sequence { mislabelled.append(row) }
    }
    self.transactions = transactions
    self.outageStart = outageStart
    self.survived = survived
  }

  /// Whether the old primary was asked for it. A transaction that was sent before the kill can only have been
  /// acknowledged by the old primary, even if its client read the answer a moment after.
  func isBeforeOutage(_ transaction: TransactionRecord) -> Bool { transaction.sentNanoseconds <= outageStart }

  /// Acknowledged by the old primary and gone, in the order of their acknowledgement.
  var lost: [TransactionRecord] {
    gone { isBeforeOutage($0) }
  }

  /// Acknowledged after the outage and gone.
  var lostAfterRecovery: [TransactionRecord] {
    gone { !isBeforeOutage($0) }
  }

  /// What the old primary was asked for and the new one has.
  var keptBeforeOutage: [TransactionRecord] {
    transactions.indices.filter { survived[$0] && isBeforeOutage(transactions[$0]) }.map { transactions[$0] }
  }

  private func gone(_ isMeant: (TransactionRecord) -> Bool) -> [TransactionRecord] {
    transactions.indices
      .filter { !survived[$0] && transactions[$0].outcome == .committed && isMeant(transactions[$0]) }
      .map { transactions[$0] }
      .sorted { left, right in
        (left.endedNanoseconds ?? 0, left.session, left.sequence)
          < (right.endedNanoseconds ?? 0, right.session, right.sequence)
      }
  }
}
