internal import DrillModel

/// The pages of one timeline, from whichever copy of each segment is in use; a page is handed out only if its head says that
/// it is the one that was asked for.
struct PageSource {
  /// A page, as much of it as its file has.
  struct Page {
    let base: UnsafeRawPointer
    let bytes: Int
    let header: PageHeader
  }

  private let archive: WALArchive
  private let timeline: TimelineID
  private let segmentBytes: UInt64
  /// By segment number, the place of the copy in use; the first if there is none.
  private var choices: [UInt64: Int] = [:]
  private var open: (number: UInt64, file: SegmentFile)?
  private var current: Page?
  /// Why the last page could not be had.
  private(set) var stop: WALStop?

  init(_ archive: WALArchive, timeline: TimelineID) {
    self.archive = archive
    self.timeline = timeline
    segmentBytes = archive.segmentBytes
  }

  /// The page that begins at `address`; nil if there is no valid one, and `stop` says why.
  ///
  /// - Throws: `wal.unreadable`.
  @inline(__always)
  mutating func page(at address: UInt64) throws -> Page? {
    if let current, current.header.address == address { return current }
    return try load(address)
  }

  /// How many copies there are of the segment that holds a position.
  func copies(at position: UInt64) -> Int {
    archive.copies[WALSegment(timeline: timeline, containing: LSN(position), size: segmentBytes)]?.count ?? 0
  }

  func choice(at position: UInt64) -> Int { choices[position / segmentBytes] ?? 0 }

  /// Reads that segment from another copy from now on.
  mutating func choose(_ copy: Int, at position: UInt64) {
    let number = position / segmentBytes
    guard choices[number] ?? 0 != copy else { return }
    choices[number] = copy
    current = nil
    if open?.number == number { open = nil }
  }

  private mutating func load(_ address: UInt64) throws -> Page? {
    current = nil
    let number = address / segmentBytes
    if open?.number != number {
      open = nil
      let segment = WALSegment(timeline: timeline, containing: LSN(address), size: segmentBytes)
      guard let paths = archive.copies[segment] else { return refuse(.noSegment) }
      let file = try SegmentFile(path: paths[choices[number] ?? 0])
      // A segment's first page alone says whose it is: a page further on could be another cluster's at the same place.
      if let stop = objection(to: file, number) { return refuse(stop) }
      open = (number, file)
    }
    guard let file = open?.file else { return refuse(.noSegment) }
    let offset = Int(address % segmentBytes)
    let bytes = min(WALFormat.pageBytes, file.count - offset)
    guard bytes >= WALFormat.shortPageHeaderBytes else { return refuse(.fileEnds) }
    guard let header = PageHeader(file.base + offset) else { return refuse(.pageMagic) }
    if let stop = objection(to: header, file.base + offset, bytes, address) { return refuse(stop) }
    current = Page(base: file.base + offset, bytes: bytes, header: header)
    return current
  }

  private func objection(to file: SegmentFile, _ number: UInt64) -> WALStop? {
    guard file.count >= WALFormat.longPageHeaderBytes else { return .fileEnds }
    guard let header = PageHeader(file.base) else { return .pageMagic }
    return objection(to: header, file.base, file.count, number * segmentBytes)
  }

  /// PostgreSQL 15: `XLogReaderValidatePageHeader`, xlogreader.c.
  private func objection(
    to header: PageHeader, _ page: UnsafeRawPointer, _ bytes: Int, _ address: UInt64
  ) -> WALStop? {
    if header.address != address { return .pageAddress }
    if header.timeline > timeline.value || header.timeline == 0 { return .pageTimeline }
    if header.info & ~WALFormat.PageFlag.all != 0 { return .pageHeader }
    guard header.isLong == (address % segmentBytes == 0) else { return .pageHeader }
    if bytes < header.bytes { return .fileEnds }
    if header.isLong, SegmentIdentity(page) != archive.identity { return .foreignSegment }
    return nil
  }

  private mutating func refuse(_ reason: WALStop) -> Page? {
    stop = reason
    return nil
  }
}
