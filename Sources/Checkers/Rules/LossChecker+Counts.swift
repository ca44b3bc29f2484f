internal import DrillModel

extension LossChecker {
  /// What the ledger alone can say.
  func uncompared(_ evidence: RunEvidence) -> TransactionCounts {
    var counts = TransactionCounts()
    for transaction in evidence.transactions ?? [] { add(transaction, to: &counts) }
    return counts
  }

  func counts(_ comparison: LedgerComparison, _ lost: [TransactionRecord]) -> TransactionCounts {
    var counts = TransactionCounts()
    counts.compared = true
    for (index, transaction) in comparison.transactions.enumerated() {
      add(transaction, to: &counts)
      let survived = comparison.survived[index]
      switch transaction.outcome {
      case .committed: if survived { counts.kept += 1 } else { counts.lost += 1 }
      case .indeterminate: if survived { counts.indeterminateKept += 1 } else { counts.indeterminateGone += 1 }
      case .failed: break
      }
    }
    counts.phantoms = comparison.unknown.count + comparison.refused.count
    counts.duplicates = comparison.duplicates.count
    return counts
  }

  private func add(_ transaction: TransactionRecord, to counts: inout TransactionCounts) {
    counts.attempted += 1
    switch transaction.outcome {
    case .committed: counts.acknowledged += 1
    case .failed: counts.failed += 1
    case .indeterminate: counts.indeterminate += 1
    }
  }
}
