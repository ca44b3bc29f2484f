internal import DrillModel

/// One timeline from its beginning to its end, over gaps.
struct TimelineWalk {
  private(set) var extent: TimelineExtent
  /// What goes on in the timelines that left this one.
  private(set) var left: [TimelineID: OpenTransactions] = [:]
  private var open: OpenTransactions
  private var reader: RecordReader
  private var nextFork = 0
  private let segments: [WALSegment]

  /// Nil if there is not one valid record.
  ///
  /// - Throws: `wal.no-history` if it is not known where the timeline begins.
  init?(
    _ archive: WALArchive, timeline: TimelineID, inherited: OpenTransactions, forks: [TimelineExtent.Fork]
  ) throws {
    segments = archive.segments(of: timeline)
    let begin = archive.fork(of: timeline)?.end
    guard timeline.value == 1 || begin != nil else {
      throw BlackstartError(
        .harness, code: "wal.no-history",
        "where timeline \(timeline) begins is not known: its history file is missing or damaged")
    }
    open = inherited
    let segment = begin.map { WALSegment(timeline: timeline, containing: $0, size: archive.segmentBytes) }
    reader = RecordReader(archive, timeline: timeline, from: begin ?? LSN(0))
    if let begin, let segment, segments.first == segment {
      extent = TimelineExtent(timeline: timeline, start: begin, end: begin, forks: forks, gaps: [], commits: 0)
      return
    }
    for first in segments where try reader.enter(first) {
      let start = LSN(reader.position)
      extent = TimelineExtent(timeline: timeline, start: start, end: start, forks: forks, gaps: [], commits: 0)
      open = OpenTransactions()
      return
    }
    return nil
  }

  mutating func run(_ body: (WitnessCommit) throws -> Void) throws {
    repeat {
      // A timeline may leave this one exactly where it begins.
      passForks(through: reader.position, lastRecord: nil)
      while try reader.next() {
        if let commit = handle(reader.record) { try body(commit) }
        if nextFork < extent.forks.count, extent.forks[nextFork].at.value <= reader.position {
          passForks(through: reader.position, lastRecord: reader.record.start)
        }
      }
      extent.end = LSN(reader.position)
    } while try skipGap()
  }

  @inline(__always)
  private mutating func handle(_ record: WALRecord) -> WitnessCommit? {
    switch record.resourceManager {
    case WALFormat.ResourceManager.logicalMessage:
      if let identity = IdentityMessage.read(record) { open.note(record.xid, identity) }
    case WALFormat.ResourceManager.transaction: return ended(record)
    case WALFormat.ResourceManager.log: if record.isRestart { open.restart() }
    default: break
    }
    return nil
  }

  private mutating func ended(_ record: WALRecord) -> WitnessCommit? {
    guard let end = TransactionEnd(record) else { return nil }
    let identity = open.end(end)
    guard end.kind == .commit || end.kind == .commitPrepared else { return nil }
    extent.commits += 1
    return WitnessCommit(
      timeline: extent.timeline, start: LSN(record.start), end: LSN(record.end), xid: end.xid,
      unixMicroseconds: end.timestamp + WALFormat.epochUnixMicroseconds, identity: identity)
  }

  /// Only what was prepared goes on in another timeline; what was running there is over.
  private mutating func passForks(through position: UInt64, lastRecord: UInt64?) {
    while nextFork < extent.forks.count, extent.forks[nextFork].at.value <= position {
      if extent.forks[nextFork].at.value == position {
        extent.forks[nextFork].lastRecord = lastRecord.map { LSN($0) }
        var going = open
        going.restart()
        left[extent.forks[nextFork].timeline] = going
      }
      nextFork += 1
    }
  }

  /// Goes on with the next later segment that has a valid record; false if there is none.
  private mutating func skipGap() throws -> Bool {
    let end = reader.position
    for segment in segments where segment.start.value > end {
      guard try reader.enter(segment) else { continue }
      extent.gaps.append(TimelineExtent.Gap(from: LSN(end), to: LSN(reader.position)))
      open = OpenTransactions()
      return true
    }
    return false
  }
}
