import DrillModel

/// The backup that an operator takes for a target, with a tool that does not choose by itself: the newest one that ended
/// before it.
struct BackupChoice {
  var inventory: ArchiveInventory

  /// - Throws: `backup.failed` (harness) if no backup fits.
  func label(for request: RestoreRequest) throws -> String {
    if let label = request.label { return label }
    let fitting = inventory.stanzas.flatMap(\.backups).filter { $0.isPresent && fits($0, request.target) }
    guard let newest = fitting.max(by: { ($0.stopSeconds, $0.label) < ($1.stopSeconds, $1.label) }) else {
      let point = [request.target.point.kind.rawValue, request.target.point.value].compactMap { $0 }
      throw BlackstartError(
        .harness, code: "backup.failed", "no backup ended before the target (\(point.joined(separator: " ")))")
    }
    return newest.label
  }

  /// Times are compared by whole seconds, as pgBackRest does it; of a transaction's id and of a restore point's name nobody
  /// can say when they were.
  private func fits(_ backup: ArchiveInventory.Backup, _ target: RecoveryTarget) -> Bool {
    if case .number(let timeline) = target.timeline,
      let segment = backup.archiveStop.flatMap({ WALSegment(fileName: $0) }), segment.timeline > timeline
    {
      return false
    }
    switch target.point {
    case .time(let microseconds): return (backup.stopSeconds + 1) * 1_000_000 <= microseconds
    case .lsn(let lsn): return backup.lsnStop.map { $0 <= lsn } ?? false
    case .xid, .name, .immediate, .latest: return true
    }
  }
}
