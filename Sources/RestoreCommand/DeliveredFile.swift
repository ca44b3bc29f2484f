import Glibc

/// A file that a command says it has delivered, and what its first bytes say of that: the tools do not compare checksums when
/// they hand WAL over (pgBackRest 2.45, archive/get/file.c), and PostgreSQL takes what it cannot read as the end of WAL.
struct DeliveredFile {
  var name: WALFileName
  var path: String

  /// What is wrong with it; nil if nothing is that can be seen here.
  func problem() -> String? {
    guard let head = FileBytes.head(of: path, count: DeliveredFile.headerBytes) else {
      return errno == ENOENT ? "it is not at \(path)" : "\(path) cannot be read: \(String(cString: strerror(errno)))"
    }
    switch name {
    case .history: return head.size > 0 ? nil : "it is empty"
    case .segment(let timeline, let log, let number): return problem(head, timeline, log, number)
    }
  }

  /// `XLogLongPageHeaderData` (PostgreSQL, access/xlog_internal.h): magic (2 bytes), flags (2), timeline (4), address (8),
  /// rest of a record that began before (4 and 4 of padding), system identifier (8), segment size (4), page size (4).
  private static let headerBytes = 40
  /// `XLP_LONG_HEADER`.
  private static let longHeader: UInt64 = 0x0002
  /// `XLP_ALL_FLAGS`.
  private static let allFlags: UInt64 = 0x000F
  /// `XLOG_PAGE_MAGIC` changes with most major versions; since 8.4 it has been D063 and above.
  private static let magics: ClosedRange<UInt64> = 0xD000...0xD2FF
  /// `WalSegMinSize` and `WalSegMaxSize`.
  private static let sizes: ClosedRange<Int64> = 1 << 20...1 << 30

  private func problem(_ head: FileBytes.Head, _ timeline: UInt32, _ log: UInt32, _ number: UInt32) -> String? {
    guard DeliveredFile.sizes.contains(head.size), head.size & (head.size - 1) == 0 else {
      return "it has \(head.size) bytes, and no WAL segment has so many"
    }
    let flags = head.number(at: 2, bytes: 2)
    guard DeliveredFile.magics.contains(head.number(at: 0, bytes: 2)), flags & DeliveredFile.longHeader != 0,
      flags & ~DeliveredFile.allFlags == 0
    else { return "it does not begin as WAL does" }
    let size = UInt64(head.size)
    let said = head.number(at: 32, bytes: 4)
    guard said == size else { return "it has \(size) bytes, and says that it has \(said)" }
    let address = head.number(at: 8, bytes: 8)
    let start = (UInt64(log) << 32) + UInt64(number) * size
    guard address == start else {
      return "it begins at \(DeliveredFile.lsn(address)), and should begin at \(DeliveredFile.lsn(start))"
    }
    // A timeline that begins in the middle of a segment begins with a copy of its ancestor's pages.
    let own = head.number(at: 4, bytes: 4)
    guard (1...UInt64(timeline)).contains(own) else { return "it is of timeline \(own)" }
    let identifier = head.number(at: 24, bytes: 8)
    if let mine = DataDirectory(restoring: path).systemIdentifier, mine != identifier {
      return "it is WAL of the cluster \(identifier), and this is \(mine)"
    }
    return nil
  }

  private static func lsn(_ position: UInt64) -> String {
    String(position >> 32, radix: 16, uppercase: true) + "/"
      + String(position & 0xFFFF_FFFF, radix: 16, uppercase: true)
  }
}

/// The data directory that a file is restored into.
struct DataDirectory {
  private var path: String

  /// - Parameter file: `pg_wal/RECOVERYXLOG`, or the same with a directory before it (pg_rewind). Not through the file
  ///   system, because `pg_wal` may be a link.
  init(restoring file: String) {
    path = FileBytes.directory(of: FileBytes.directory(of: file))
  }

  /// The first field of `pg_control` (PostgreSQL, catalog/pg_control.h); nil if there is none to be read, as when the wrapper
  /// is tried by hand.
  var systemIdentifier: UInt64? {
    guard let head = FileBytes.head(of: path + "/global/pg_control", count: 12), head.bytes.count == 12,
      (900...9999).contains(head.number(at: 8, bytes: 4))
    else { return nil }
    return head.number(at: 0, bytes: 8)
  }
}
