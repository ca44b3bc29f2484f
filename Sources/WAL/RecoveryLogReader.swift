public import DrillModel

/// Reads from WAL what decides where a recovery ends.
public struct RecoveryLogReader: Sendable {
  private let archive: WALArchive

  public init(_ archive: WALArchive) { self.archive = archive }

  /// - Parameter marks: positions around which the records are of interest, by timeline.
  /// - Throws: `wal.unreadable`.
  public func read(marks: [TimelineID: Set<LSN>] = [:]) throws -> RecoveryLog {
    var parts: [TimelineID: RecoveryLog.Part] = [:]
    for timeline in archive.timelines {
      var walk = RecoveryLogWalk(archive, timeline: timeline, marks: marks[timeline] ?? [])
      parts[timeline] = try walk?.run()
    }
    return RecoveryLog(parts: parts, histories: archive.histories)
  }
}

/// One timeline from where it begins, or from where its WAL is known, to the first gap.
private struct RecoveryLogWalk {
  private var reader: RecordReader
  private var part: RecoveryLog.Part
  private var open = OpenTransactions()
  /// Positions whose first record at or after has not come yet, and those whose last record before is still open.
  private var waiting: ArraySlice<LSN>
  private var passing: ArraySlice<LSN>

  init?(_ archive: WALArchive, timeline: TimelineID, marks: Set<LSN>) {
    let begin = archive.fork(of: timeline)?.end
    let segments = archive.segments(of: timeline)
    reader = RecordReader(archive, timeline: timeline, from: begin ?? LSN(0))
    let holdsBegin =
      begin.map { WALSegment(timeline: timeline, containing: $0, size: archive.segmentBytes) == segments.first }
      ?? false
    if !holdsBegin {
      guard let first = segments.first, (try? reader.enter(first)) == true else { return nil }
    }
    part = RecoveryLog.Part(start: LSN(reader.position), end: LSN(reader.position))
    waiting = marks.sorted()[...]
    passing = waiting
  }

  mutating func run() throws -> RecoveryLog.Part {
    while try reader.next() {
      pass(reader.record)
      if let entry = entry(reader.record) { part.entries.append(entry) }
      part.end = LSN(reader.position)
    }
    for mark in passing { part.edges[mark] = RecoveryLog.Edge(lastEnd: part.end) }
    return part
  }

  private mutating func pass(_ record: WALRecord) {
    while let mark = passing.first, record.end > mark.value {
      part.edges[mark] = RecoveryLog.Edge(lastEnd: part.end)
      passing.removeFirst()
    }
    while let mark = waiting.first, record.start >= mark.value {
      part.edges[mark]?.first = RecoveryLog.Edge.Record(
        start: LSN(record.start), end: LSN(record.end), previousEnd: part.end)
      waiting.removeFirst()
    }
  }

  private mutating func entry(_ record: WALRecord) -> RecoveryLog.Entry? {
    switch record.resourceManager {
    case WALFormat.ResourceManager.logicalMessage:
      if let identity = IdentityMessage.read(record) { open.note(record.xid, identity) }
    case WALFormat.ResourceManager.transaction:
      guard let end = TransactionEnd(record) else { return nil }
      let identity = open.end(end)
      guard let kind = kind(end.kind) else { return nil }
      return make(record, kind, end.xid, end.timestamp, identity)
    case WALFormat.ResourceManager.log:
      if record.isRestart { open.restart() }
      if let point = RestorePoint(record) { return make(record, .restorePoint(point.name), 0, point.timestamp, nil) }
    default: break
    }
    return nil
  }

  private func kind(_ kind: TransactionEnd.Kind) -> RecoveryLog.Kind? {
    switch kind {
    case .commit, .commitPrepared: .commit
    case .abort, .abortPrepared: .abort
    case .prepare: nil
    }
  }

  private func make(
    _ record: WALRecord, _ kind: RecoveryLog.Kind, _ xid: UInt32, _ timestamp: Int64,
    _ identity: WitnessCommit.Identity?
  ) -> RecoveryLog.Entry {
    RecoveryLog.Entry(
      start: LSN(record.start), end: LSN(record.end), previousEnd: part.end, kind: kind, xid: xid,
      unixMicroseconds: timestamp + WALFormat.epochUnixMicroseconds, identity: identity)
  }
}
