import DrillModel
import Postgres

/// One receiver at work; lives on its thread.
final class WALReception {
  /// Everything up to here is in the directory, or told as a gap.
  private(set) var position: LSN

  private let connection: Connection
  private let timeline: TimelineID
  private let segmentBytes: UInt64
  private let files: SegmentFiles
  private let stop: StopSignal
  private let report: (WALReceiver.Report) -> Void

  /// How long what is new may lie there. What a killed server wrote after the last look is copied from its disk.
  private static let pauseSeconds = 0.25
  /// A frozen server is not waited for any longer.
  private static let deadlineSeconds = 10.0
  /// Bytes at a time: the server holds as much in memory.
  private static let chunkBytes: UInt64 = 1 << 20

  /// A primary's timeline does not change while it is one, so it is asked for once. `pg_walfile_name` gives the segment
  /// *before* a position at a boundary; its timeline is right all the same, and `pg_control_checkpoint()` would have the old
  /// one until the first checkpoint after a promotion.
  private static let beginning = """
    SELECT pg_current_wal_flush_lsn(), substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8), setting
      FROM pg_settings WHERE name = 'wal_segment_size'
    """
  private static let flushed = "SELECT pg_current_wal_flush_lsn()"
  /// NULL if the file is not there; less than was asked for if it is shorter.
  private static let partOfFile = "SELECT pg_read_binary_file($1, $2, $3, true)"

  init(
    _ parameters: ConnectionParameters, into directory: String, stop: StopSignal,
    report: @escaping (WALReceiver.Report) -> Void
  ) throws {
    let connection = try Connection(parameters, abandonWhen: { stop.isStopped })
    let row =
      try connection.query(WALReception.beginning, timeoutSeconds: WALReception.deadlineSeconds).rows.first ?? []
    guard row.count == 3, let flushed = row[0].flatMap({ LSN($0) }), let digits = row[1],
      let timeline = UInt32(digits, radix: 16), let segmentBytes = row[2].flatMap({ UInt64($0) }),
      WALSegment.isPossibleSize(segmentBytes)
    else {
      throw BlackstartError(.harness, code: "witness.no-position", "the server gave no usable position: \(row)")
    }
    self.connection = connection
    self.timeline = TimelineID(timeline)
    self.segmentBytes = segmentBytes
    self.stop = stop
    self.report = report
    position = WALSegment(timeline: self.timeline, containing: flushed, size: segmentBytes).start
    files = SegmentFiles(directory: directory)
    try readHistory(named: "\(digits).history")
  }

  /// Reads what there is, again and again, until it is told to stop.
  func follow() throws {
    defer { connection.close() }
    while !stop.wait(seconds: WALReception.pauseSeconds) { try readAll() }
  }

  /// Reads all that is flushed.
  func readAll() throws {
    let answer = try connection.query(WALReception.flushed, timeoutSeconds: WALReception.deadlineSeconds).scalar
    guard let end = answer.flatMap({ LSN($0) }) else {
      throw BlackstartError(.harness, code: "witness.no-position", "the server gave no usable position")
    }
    var gap: LSN?
    while position < end, !stop.isStopped {
      let segment = WALSegment(timeline: timeline, containing: position, size: segmentBytes)
      if let next = try read(segment, from: position, to: min(end, segment.end)) {
        if let from = gap { report(.gap(from: from, to: position)) }
        gap = nil
        position = next
      } else {
        // The server needed it no longer, and took its file for another segment.
        gap = gap ?? position
        position = segment.end
      }
    }
    if let gap { report(.gap(from: gap, to: position)) }
  }

  /// Gives the end of what was read; nil if it is not there.
  private func read(_ segment: WALSegment, from start: LSN, to end: LSN) throws -> LSN? {
    let count = min(end.value - start.value, WALReception.chunkBytes)
    let offset = start.value - segment.start.value
    return try connection.withBytes(
      of: WALReception.partOfFile, ["pg_wal/\(segment)", "\(offset)", "\(count)"],
      timeoutSeconds: WALReception.deadlineSeconds
    ) { bytes in
      guard let bytes, bytes.count == Int(count) else { return nil }
      try files.write(bytes, to: segment, at: offset)
      return LSN(start.value + count)
    }
  }

  /// How its timeline came to be; the first has no such file.
  private func readHistory(named name: String) throws {
    try connection.withBytes(
      of: WALReception.partOfFile, ["pg_wal/\(name)", "0", "\(WALReception.chunkBytes)"],
      timeoutSeconds: WALReception.deadlineSeconds
    ) { bytes in
      if let bytes { try files.write(bytes, named: name) }
    }
  }
}
