public import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes WAL that no server wrote, but that any reader of PostgreSQL 15's WAL accepts: for benchmarks, and for tests that
/// need a log of a certain shape. Only messages and the ends of transactions are in it.
public final class SyntheticLog {
  private let directory: String
  private let segmentBytes: UInt64
  private let systemIdentifier: UInt64
  private let checksum = CRC32C()
  private var timeline: TimelineID
  private var segment: [UInt8] = []
  private var previous: UInt64 = 0
  private var nextXID: UInt32 = 1000
  /// Where the next record begins.
  public private(set) var position: LSN

  /// - Parameter start: the start of a segment.
  public init(
    directory: String, timeline: TimelineID = TimelineID(1), start: LSN, segmentBytes: UInt64 = WALSegment.defaultSize,
    systemIdentifier: UInt64 = 7_301_234_567_890_123_456
  ) {
    self.directory = directory
    self.timeline = timeline
    self.segmentBytes = segmentBytes
    self.systemIdentifier = systemIdentifier
    position = start
  }

  /// A transaction with its message and its commit.
  ///
  /// - Returns: the end of its commit record.
  @discardableResult
  public func commit(_ identity: WitnessCommit.Identity, unixMicroseconds: Int64 = 1_795_376_666_000_000) throws -> LSN
  {
    let xid = begin(identity)
    return try end(xid, WALFormat.TransactionRecord.commit, unixMicroseconds)
  }

  /// A transaction that is rolled back.
  public func abort(_ identity: WitnessCommit.Identity) throws {
    let xid = begin(identity)
    _ = try end(xid, WALFormat.TransactionRecord.abort, 1_795_376_666_000_000)
  }

  /// Goes on as another timeline from here, and writes its history.
  public func fork(to next: TimelineID, steps: [TimelineHistory.Step]) throws {
    try flush()
    timeline = next
    let text = steps.map { "\($0.timeline)\t\($0.end)\tno recovery target specified\n" }.joined()
    let name = String(WALSegment(timeline: next, containing: LSN(0)).description.prefix(8))
    try write(Array(text.utf8), to: "\(name).history")
  }

  /// Writes the segment under way, its rest zero.
  public func flush() throws {
    guard !segment.isEmpty else { return }
    let rest = Int(segmentBytes) - segment.count
    let place = LSN(position.value - (position.value % segmentBytes == 0 ? 1 : 0))
    let name = WALSegment(timeline: timeline, containing: place, size: segmentBytes).description
    try write(segment + [UInt8](repeating: 0, count: rest), to: name)
  }

  private func begin(_ identity: WitnessCommit.Identity) -> UInt32 {
    nextXID += 1
    var data: [UInt8] = [5, 0, 0, 0, 1, 0, 0, 0]
    append(UInt64(11), to: &data)
    append(UInt64(28), to: &data)
    data += Array("blackstart".utf8) + [0]
    append(identity.session.bigEndian, to: &data)
    append(identity.sequence.bigEndian, to: &data)
    append(identity.token.high.bigEndian, to: &data)
    append(identity.token.low.bigEndian, to: &data)
    pending = (nextXID, data)
    return nextXID
  }

  private var pending: (xid: UInt32, data: [UInt8])?

  private func end(_ xid: UInt32, _ kind: UInt8, _ unixMicroseconds: Int64) throws -> LSN {
    if let pending { try append(WALFormat.ResourceManager.logicalMessage, 0, pending.xid, pending.data) }
    pending = nil
    var data: [UInt8] = []
    append(unixMicroseconds - WALFormat.epochUnixMicroseconds, to: &data)
    try append(WALFormat.ResourceManager.transaction, kind, xid, data)
    return position
  }

  private func append(_ manager: UInt8, _ info: UInt8, _ xid: UInt32, _ data: [UInt8]) throws {
    var record: [UInt8] = []
    append(UInt32(WALFormat.recordHeaderBytes + 2 + data.count), to: &record)
    append(xid, to: &record)
    append(previous, to: &record)
    record += [info, manager, 0, 0]
    let body = [WALFormat.RecordPart.shortData, UInt8(data.count)] + data
    let crc = body.withUnsafeBytes { checksum.update(CRC32C.initial, $0.baseAddress!, body.count) }
    append(~record.withUnsafeBytes { checksum.update(crc, $0.baseAddress!, record.count) }, to: &record)
    record += body
    try place(record)
  }

  private func place(_ record: [UInt8]) throws {
    try openPage(remaining: 0)
    previous = position.value
    var written = 0
    while written < record.count {
      try openPage(remaining: record.count - written)
      let room = WALFormat.pageBytes - Int(position.value) % WALFormat.pageBytes
      let count = min(room, record.count - written)
      segment += record[written..<(written + count)]
      written += count
      position.value += UInt64(count)
    }
    let padding = WALFormat.aligned(segment.count) - segment.count
    segment += [UInt8](repeating: 0, count: padding)
    position.value += UInt64(padding)
  }

  /// Writes a page's head if one begins here.
  private func openPage(remaining: Int) throws {
    guard position.value % UInt64(WALFormat.pageBytes) == 0 else { return }
    let isFirst = position.value % segmentBytes == 0
    if isFirst {
      try flush()
      segment.removeAll(keepingCapacity: true)
    }
    let flags =
      (remaining > 0 ? WALFormat.PageFlag.firstIsContinuation : 0) | (isFirst ? WALFormat.PageFlag.longHeader : 0)
    let before = segment.count
    append(WALFormat.pageMagic, to: &segment)
    append(flags, to: &segment)
    append(timeline.value, to: &segment)
    append(position.value, to: &segment)
    append(UInt64(remaining), to: &segment)
    if isFirst {
      append(systemIdentifier, to: &segment)
      append(UInt32(segmentBytes), to: &segment)
      append(UInt32(WALFormat.pageBytes), to: &segment)
    }
    position.value += UInt64(segment.count - before)
  }

  private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes += $0 }
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    guard let file = fopen(directory + "/" + name, "we") else { throw failure(name) }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw failure(name) }
  }

  private func failure(_ name: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "wal.unwritable", "could not write \(directory)/\(name): \(String(cString: strerror(errno)))")
  }
}
