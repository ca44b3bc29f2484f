internal import DrillModel

/// Walks the valid records of one timeline (PostgreSQL 15: xlogreader.c). Where the copy that it reads ends, it goes on in
/// another; where none goes on, that is the end.
struct RecordReader {
  /// More copies of the segments that one record touches than anybody has.
  private static let maximumAttempts = 256

  private(set) var record = WALRecord()
  /// Where the next record begins: the end of the last valid one.
  private(set) var position: UInt64
  /// Why there is no record at `position`, once `next` said so.
  private(set) var stop: WALStop?
  /// Where the last record began; nil if what comes before `position` is not known.
  private var previous: UInt64?
  private var pages: PageSource
  private var pieces: RecordPieces
  private let checksum: CRC32C
  private let segmentBytes: UInt64
  /// The last address at which a page was asked for.
  private var touched: UInt64 = 0

  /// - Parameter position: the end of a record.
  init(_ archive: WALArchive, timeline: TimelineID, from position: LSN) {
    checksum = CRC32C()
    pages = PageSource(archive, timeline: timeline)
    pieces = RecordPieces(checksum)
    segmentBytes = archive.segmentBytes
    self.position = position.value
  }

  /// Reads the next record into `record`; false at the end of what is valid.
  ///
  /// - Throws: `wal.unreadable`.
  mutating func next() throws -> Bool {
    if let failure = try read() {
      guard try readFromOtherCopies() else {
        stop = failure
        return false
      }
    }
    previous = record.start
    position = record.end
    return true
  }

  /// Goes to the first record that begins in a segment, over the rest of one that began before it (PostgreSQL 15:
  /// `XLogFindNextRecord`, xlogreader.c).
  ///
  /// - Returns: whether there is one.
  mutating func enter(_ segment: WALSegment) throws -> Bool {
    for copy in 0..<max(1, pages.copies(at: segment.start.value)) {
      pages.choose(copy, at: segment.start.value)
      guard let first = try firstRecord(from: segment.start.value) else { continue }
      (position, previous) = (first, nil)
      if try next() {
        (position, previous) = (first, nil)
        return true
      }
    }
    return false
  }

  private mutating func firstRecord(from start: UInt64) throws -> UInt64? {
    var address = start
    while let page = try pages.page(at: address) {
      let header = page.header
      let rest = header.continues ? WALFormat.aligned(header.remainingBytes) : 0
      if rest < WALFormat.pageBytes - header.bytes { return address + UInt64(header.bytes + rest) }
      address += UInt64(WALFormat.pageBytes)
    }
    return nil
  }

  /// Tries every combination of copies of the segments that the record touches.
  private mutating func readFromOtherCopies() throws -> Bool {
    let last = touched / segmentBytes
    let places = (position / segmentBytes...max(last, position / segmentBytes)).map { $0 * segmentBytes }
    let counts = places.map { max(1, pages.copies(at: $0)) }
    guard counts.contains(where: { $0 > 1 }) else { return false }
    let before = places.map { pages.choice(at: $0) }
    var choice = [Int](repeating: 0, count: places.count)
    for _ in 0..<RecordReader.maximumAttempts {
      for (place, copy) in zip(places, choice) { pages.choose(copy, at: place) }
      if choice != before, try read() == nil { return true }
      var digit = 0
      while digit < choice.count, choice[digit] + 1 == counts[digit] {
        choice[digit] = 0
        digit += 1
      }
      if digit == choice.count { break }
      choice[digit] += 1
    }
    for (place, copy) in zip(places, before) { pages.choose(copy, at: place) }
    return false
  }

  /// The record at `position`; nil if it is valid, else what is wrong with it.
  private mutating func read() throws -> WALStop? {
    var start = position
    let pageBytes = UInt64(WALFormat.pageBytes)
    while true {
      touched = start & ~(pageBytes - 1)
      guard let page = try pages.page(at: touched) else { return pages.stop }
      if start == touched {
        if page.header.continues { return .continuation }
        start += UInt64(page.header.bytes)
      }
      let offset = Int(start - touched)
      if offset < page.header.bytes { return .recordHeader }
      let available = page.bytes - offset
      guard available >= 4 else { return .fileEnds }
      let head = page.base + offset
      let length = Int(head.loadUnaligned(as: UInt32.self))
      if length == 0 { return .empty }
      if length < WALFormat.recordHeaderBytes { return .recordHeader }
      if length <= available { return whole(head, length, start) }
      if page.bytes < WALFormat.pageBytes { return .fileEnds }
      switch try pieced(page, offset, length, start) {
      case .done(let stop): return stop
      // The server gave the record up when it crashed, and began another one in its place.
      case .overwritten(let next): start = next
      }
    }
  }

  /// A record that lies in one page.
  @inline(__always)
  private mutating func whole(_ head: UnsafeRawPointer, _ length: Int, _ start: UInt64) -> WALStop? {
    if let stop = objection(to: head, start) { return stop }
    let bodyBytes = length - WALFormat.recordHeaderBytes
    let body = head + WALFormat.recordHeaderBytes
    var crc = checksum.update(CRC32C.initial, body, bodyBytes)
    crc = checksum.update(crc, head, WALFormat.recordChecksumOffset)
    let expected = head.loadUnaligned(fromByteOffset: WALFormat.recordChecksumOffset, as: UInt32.self)
    guard ~crc == expected else { return .checksum }
    accept(head, start, start + UInt64(WALFormat.aligned(length)))
    record.body = UnsafeRawBufferPointer(start: body, count: bodyBytes)
    record.bodyBytes = bodyBytes
    return nil
  }

  private enum Pieced {
    case done(WALStop?)
    case overwritten(UInt64)
  }

  /// A record that goes on in other pages.
  private mutating func pieced(
    _ first: PageSource.Page, _ offset: Int, _ length: Int, _ start: UInt64
  ) throws -> Pieced {
    pieces.begin()
    pieces.add(first.base + offset, first.bytes - offset)
    while true {
      if pieces.hasHeader, let stop = objection(to: pieces.header, start) { return .done(stop) }
      touched += UInt64(WALFormat.pageBytes)
      guard let page = try pages.page(at: touched) else { return .done(pages.stop) }
      if page.header.overwrites { return .overwritten(touched) }
      guard page.header.continues, page.header.remainingBytes == length - pieces.count else {
        return .done(.continuation)
      }
      let count = min(page.header.remainingBytes, WALFormat.pageBytes - page.header.bytes)
      guard page.header.bytes + count <= page.bytes else { return .done(.fileEnds) }
      pieces.add(page.base + page.header.bytes, count)
      guard pieces.count == length else { continue }
      if let stop = objection(to: pieces.header, start) { return .done(stop) }
      guard pieces.isIntact else { return .done(.checksum) }
      accept(pieces.header, start, touched + UInt64(page.header.bytes + WALFormat.aligned(count)))
      record.body = pieces.body
      record.bodyBytes = length - WALFormat.recordHeaderBytes
      return .done(nil)
    }
  }

  /// PostgreSQL 15: `ValidXLogRecordHeader`, xlogreader.c.
  @inline(__always)
  private func objection(to head: UnsafeRawPointer, _ start: UInt64) -> WALStop? {
    let manager = head.load(fromByteOffset: 17, as: UInt8.self)
    if manager > WALFormat.ResourceManager.lastBuiltIn, manager < WALFormat.ResourceManager.firstCustom {
      return .recordHeader
    }
    let link = head.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    if let previous { return link == previous ? nil : .previousLink }
    return link < start ? nil : .previousLink
  }

  @inline(__always)
  private mutating func accept(_ head: UnsafeRawPointer, _ start: UInt64, _ end: UInt64) {
    record.start = start
    record.end = end
    record.xid = head.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    record.info = head.load(fromByteOffset: 16, as: UInt8.self)
    record.resourceManager = head.load(fromByteOffset: 17, as: UInt8.self)
    // The rest of the segment is empty.
    if record.isSegmentSwitch { record.end = (end + segmentBytes - 1) / segmentBytes * segmentBytes }
  }
}
