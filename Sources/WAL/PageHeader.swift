/// The head of a WAL page (PostgreSQL 15: `XLogPageHeaderData`, access/xlog_internal.h): magic (2 bytes), flags (2),
/// timeline (4), address (8), rest of a record that began before (4); a segment's first page also has the system identifier
/// (8), the segment's size (4) and the page's (4).
struct PageHeader {
  let info: UInt16
  let timeline: UInt32
  let address: UInt64
  /// Bytes left of the record that the page begins with, if it continues one.
  let remainingBytes: Int

  /// - Parameter page: at least `WALFormat.shortPageHeaderBytes`.
  /// Nil if the magic is not that of PostgreSQL 15.
  init?(_ page: UnsafeRawPointer) {
    guard page.loadUnaligned(as: UInt16.self) == WALFormat.pageMagic else { return nil }
    info = page.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
    timeline = page.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    address = page.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    remainingBytes = Int(page.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  var isLong: Bool { info & WALFormat.PageFlag.longHeader != 0 }
  var continues: Bool { info & WALFormat.PageFlag.firstIsContinuation != 0 }
  var overwrites: Bool { info & WALFormat.PageFlag.firstIsOverwritten != 0 }
  var bytes: Int { isLong ? WALFormat.longPageHeaderBytes : WALFormat.shortPageHeaderBytes }
}

/// What the first page of every segment of a cluster says alike.
struct SegmentIdentity: Hashable {
  let systemIdentifier: UInt64
  let segmentBytes: UInt32
  let pageBytes: UInt32

  /// - Parameter page: at least `WALFormat.longPageHeaderBytes`.
  init(_ page: UnsafeRawPointer) {
    systemIdentifier = page.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    segmentBytes = page.loadUnaligned(fromByteOffset: 32, as: UInt32.self)
    pageBytes = page.loadUnaligned(fromByteOffset: 36, as: UInt32.self)
  }
}
