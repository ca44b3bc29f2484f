internal import DrillModel

/// What the repository held when the power went, and which transactions must be in it.
struct ArchiveBound {
  /// The end of the last segment of an unbroken row.
  let end: LSN
  /// The timeline of that segment; nil in an older run.
  private let timeline: TimelineID?
  /// The newest sending of a transaction that saw a position inside the archive: whatever was acknowledged before that
  /// has its commit record before that position.
  private let newestInside: Int64
  /// `pg_switch_wal()` was requested then, and the segment that it closed is in the archive.
  private let switchedBefore: Int64?

  init?(_ file: CaseFile) {
    guard let event = file.evidence.events.last(where: { $0.kind == .archiveEnd }), let end = event.lsn("lsn"),
      let outage = file.facts.outageStart
    else { return nil }
    self.end = end
    timeline = event.timeline("timeline")
    let transactions = file.evidence.transactions ?? TransactionTable()
    newestInside =
      transactions.indices.lazy
      .filter { transactions.sentNanoseconds(at: $0) <= outage && transactions.lsn(at: $0).map { $0 <= end } == true }
      .map { transactions.sentNanoseconds(at: $0) }.max() ?? Int64.min
    let archived = file.evidence.events.last { event in
      guard event.kind == .walArchived, event.t <= outage, let name = event.text("segment") else { return false }
      return WALSegment(fileName: name).map { $0.end <= end } ?? false
    }
    switchedBefore = archived.flatMap { archived in
      file.evidence.events.last { $0.kind == .walSwitchRequested && $0.t <= archived.t }?.t
    }
  }

  /// Whether the commit record of a lost transaction is certainly in the archive: by the witness, which knows where the
  /// record is; where it does not, by what the clients saw.
  func certainlyHolds(_ transaction: TransactionRecord) -> Bool {
    if let isArchived = isArchived(transaction) { return isArchived }
    guard let ended = transaction.endedNanoseconds else { return false }
    if let switchedBefore, ended < switchedBefore { return true }
    return ended < newestInside
  }

  /// Whether the commit record of a lost transaction certainly came after the archive's end.
  func certainlyLacks(_ transaction: TransactionRecord) -> Bool {
    isArchived(transaction).map { !$0 } ?? isBeyond(transaction.lsn)
  }

  /// Whether a survivor of this timeline, whose commit ends there, came after the archive's end; without a witness it is one
  /// that saw a position at or beyond it, because the commit record comes after that.
  func lacksSurvivor(commitEnd: LSN?, on timeline: TimelineID?, saw lsn: LSN?) -> Bool {
    guard let commitEnd else { return isBeyond(lsn) }
    return (self.timeline == nil || self.timeline == timeline) && commitEnd > end
  }

  private func isBeyond(_ lsn: LSN?) -> Bool { lsn.map { $0 >= end } ?? false }

  /// Nil if the witness does not tell.
  private func isArchived(_ transaction: TransactionRecord) -> Bool? {
    switch transaction.fate {
    case .archivedNotReplayed: true
    case .notArchived: false
    case .withinHistory: transaction.commitLSN.map { $0 <= end }
    case .afterTheEnd, .otherTimeline, .notInWitness, nil: nil
    }
  }
}
