/// What a segment's file has inside, as far as it was looked at.
public struct SegmentContent: Sendable, Codable, Hashable {
  public var stanza: String
  public var archiveID: String
  /// The file's own name.
  public var fileName: String
  /// SHA-1 of the uncompressed content; nil if it could not be uncompressed.
  public var checksum: String?
  public var bytes: UInt64
  /// Of the first page's header; nil if there is none.
  public var header: WALPageHeader?
  /// Why it could not be read.
  public var failure: String?
  /// Whether the one who looked may not read it, which says nothing about it.
  public var isDenied = false

  public init(
    stanza: String, archiveID: String, fileName: String, checksum: String?, bytes: UInt64, header: WALPageHeader?,
    failure: String?
  ) {
    self.stanza = stanza
    self.archiveID = archiveID
    self.fileName = fileName
    self.checksum = checksum
    self.bytes = bytes
    self.header = header
    self.failure = failure
  }
}

/// The long header at the beginning of each segment (PostgreSQL 15: `XLogLongPageHeaderData`, xlog_internal.h), as a
/// little-endian machine writes it.
public struct WALPageHeader: Sendable, Codable, Hashable {
  public var timeline: TimelineID
  public var address: LSN
  public var systemIdentifier: String
  public var segmentBytes: UInt64

  /// `XLP_LONG_HEADER`.
  private static let longHeader: UInt64 = 0x0002
  private static let length = 40

  public init(timeline: TimelineID, address: LSN, systemIdentifier: String, segmentBytes: UInt64) {
    self.timeline = timeline
    self.address = address
    self.systemIdentifier = systemIdentifier
    self.segmentBytes = segmentBytes
  }

  /// Reads a segment's first bytes; nil if they are no long header.
  public init?(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes.prefix(WALPageHeader.length))
    guard bytes.count == WALPageHeader.length else { return nil }
    func number(_ offset: Int, _ count: Int) -> UInt64 {
      bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let size = number(32, 4)
    guard number(2, 2) & WALPageHeader.longHeader != 0, WALSegment.isPossibleSize(size) else {
      return nil
    }
    timeline = TimelineID(UInt32(number(4, 4)))
    address = LSN(number(8, 8))
    systemIdentifier = String(number(24, 8))
    segmentBytes = size
  }
}
