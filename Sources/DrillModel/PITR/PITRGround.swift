/// What a recovery stands on: the backup that it begins with, and how far the archive goes from there.
public struct PITRGround: Sendable, Hashable {
  public let backup: ArchiveInventory.Backup
  public let start: LSN
  public let stop: LSN
  /// The timeline that the backup was taken on.
  public let timeline: TimelineID
  /// The newest timeline that PostgreSQL finds by asking for one history after the other (PostgreSQL 15:
  /// `findNewestTimeLine`, timeline.c).
  public let newest: TimelineID
  /// How far the archive goes without a gap along each timeline that can be reached.
  public let end: [TimelineID: LSN]

  /// Nil if the backup does not say where it begins and ends.
  public init?(_ backup: ArchiveInventory.Backup, in archive: ArchiveInventory) {
    guard let start = backup.lsnStart, let stop = backup.lsnStop,
      let files = archive.stanzas.flatMap(\.archives).first(where: { $0.databaseID == backup.databaseID }),
      let segment = backup.archiveStop.flatMap({ WALSegment(fileName: $0, size: files.segmentBytes) })
    else { return nil }
    self.backup = backup
    self.start = start
    self.stop = stop
    timeline = segment.timeline
    let histories = Set(files.histories.map(\.timeline))
    var newest = segment.timeline
    while histories.contains(TimelineID(newest.value + 1)) { newest = TimelineID(newest.value + 1) }
    self.newest = newest
    let row = ArchiveAudit(archive).rows.first { $0.backup == backup }
    end = Dictionary(row?.windows.map { ($0.timeline, $0.through) } ?? [], uniquingKeysWith: max)
  }

  /// The backups that a recovery may have to begin with: the one that is asked for, or all where the tool chooses. What came
  /// back says nothing here.
  public static func candidates(for asked: PITRCase, in archive: ArchiveInventory) -> [PITRGround] {
    archive.stanzas.flatMap(\.backups).filter { asked.label == nil ? $0.isPresent : $0.label == asked.label }
      .compactMap { PITRGround($0, in: archive) }
  }

  public func predict(_ target: RecoveryTarget, _ log: RecoveryLog) throws(PITRPrediction.Unknown) -> PITRPrediction {
    try PITRPrediction(
      target, backup: (start, stop, timeline), newest: newest, end: end, log: log)
  }

  /// The positions around which the log must know the records before a target can be predicted.
  public func marks(_ target: RecoveryTarget, _ history: (TimelineID) -> TimelineHistory?) -> [TimelineID: Set<LSN>] {
    let wanted = PITRPrediction.timeline(target, timeline, newest)
    guard let history = history(wanted), let through = end[wanted],
      let route = RecoveryRoute(from: timeline, start: start, along: history, through: through)
    else { return [:] }
    if case .lsn(let lsn) = target.point { return route.marks(for: lsn) }
    return route.marks(for: nil)
  }
}
