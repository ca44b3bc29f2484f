internal import DrillModel

extension WitnessComparison {
  /// The lost transactions, each with its commit's position and where it died.
  ///
  /// - Parameter archiveEnd: the event that says what the archive held when the power went.
  func explained(_ lost: [TransactionRecord], archiveEnd: Event?) -> [TransactionRecord] {
    lost.map { record in
      guard let index = ledger.index(of: record) else { return record }
      var record = record
      record.commitLSN = commitEnd(index)
      record.fate = fate(index, archiveEnd)
      return record
    }
  }

  private func fate(_ index: Int, _ archive: Event?) -> Fate {
    switch place(index) {
    case .notInWitness: .notInWitness
    case .otherTimeline: .otherTimeline
    case .withinHistory: .withinHistory
    case .afterTheEnd: beyond(index, archive)
    }
  }

  private func beyond(_ index: Int, _ archive: Event?) -> Fate {
    guard let archive, let end = archive.lsn("lsn"), let commit = commitEnd(index) else { return .afterTheEnd }
    if let timeline = archive.timeline("timeline"), timeline != self.timeline(index) { return .afterTheEnd }
    return commit <= end ? .archivedNotReplayed : .notArchived
  }

  /// What became of the transactions whose clients were not told.
  func resolve(_ counts: inout TransactionCounts) {
    var (kept, gone, never) = (0, 0, 0)
    let isComplete = isComplete
    for index in 0..<ledger.count where ledger.outcome(at: index) == .indeterminate {
      if place(index) == .notInWitness {
        if isComplete, ledger.isBeforeOutage(index), !ledger.survived(index) { never += 1 }
      } else if ledger.survived(index) {
        kept += 1
      } else {
        gone += 1
      }
    }
    counts.indeterminateCommittedKept = kept
    counts.indeterminateCommittedGone = gone
    counts.indeterminateNeverCommitted = never
  }
}
