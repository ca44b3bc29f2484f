internal import DrillModel

/// What the repository held when the power went, and which transactions must be in it.
struct ArchiveBound {
  /// The end of the last segment of an unbroken row.
  let end: LSN
  /// The newest sending of a transaction that saw a position inside the archive: whatever was acknowledged before that
  /// has its commit record before that position.
  private let newestInside: Int64
  /// `pg_switch_wal()` was requested then, and the segment that it closed is in the archive.
  private let switchedBefore: Int64?

  init?(_ file: CaseFile) {
    guard let end = file.evidence.events.last(where: { $0.kind == .archiveEnd })?.lsn("lsn"),
      let outage = file.facts.outageStart
    else { return nil }
    self.end = end
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

  /// Whether the transaction's commit record is certainly in the archive.
  func certainlyHolds(_ transaction: TransactionRecord) -> Bool {
    guard let ended = transaction.endedNanoseconds else { return false }
    if let switchedBefore, ended < switchedBefore { return true }
    return ended < newestInside
  }

  /// Whether the commit record of a transaction that saw this position certainly came after the archive's end: the
  /// position is at or beyond it, and the commit record comes after that.
  func certainlyLacks(_ lsn: LSN?) -> Bool { lsn.map { $0 >= end } ?? false }
}
