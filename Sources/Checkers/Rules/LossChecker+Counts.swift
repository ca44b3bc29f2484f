internal import DrillModel

extension LossChecker {
  /// What the ledger alone can say.
  func uncompared(_ evidence: RunEvidence) -> TransactionCounts {
    var counts = TransactionCounts()
    let transactions = evidence.transactions ?? TransactionTable()
    for place in transactions.indices { add(transactions.outcome(at: place), to: &counts) }
    return counts
  }

  func counts(_ comparison: LedgerComparison, _ lost: [TransactionRecord]) -> TransactionCounts {
    var counts = TransactionCounts()
    counts.compared = true
    for place in comparison.transactions.indices {
      let outcome = comparison.transactions.outcome(at: place)
      add(outcome, to: &counts)
      let survived = comparison.survived(place)
      switch outcome {
      case .committed: if survived { counts.kept += 1 } else { counts.lost += 1 }
      case .indeterminate: if survived { counts.indeterminateKept += 1 } else { counts.indeterminateGone += 1 }
      case .failed: break
      }
    }
    counts.phantoms = comparison.unknown.count + comparison.refused.count
    counts.duplicates = comparison.duplicates.count
    return counts
  }

  private func add(_ outcome: TransactionRecord.Outcome, to counts: inout TransactionCounts) {
    counts.attempted += 1
    switch outcome {
    case .committed: counts.acknowledged += 1
    case .failed: counts.failed += 1
    case .indeterminate: counts.indeterminate += 1
    }
  }
}
