/// One WAL file: 24 hexadecimal digits, timeline, log and segment (PostgreSQL: `XLogFileName`, xlog_internal.h).
public struct WALSegment: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var timeline: TimelineID
  /// The segment's ordinal: its start divided by `size`.
  public var number: UInt64
  /// Bytes in a segment; 16 MiB unless initdb was told otherwise.
  public var size: UInt64

  public static let defaultSize: UInt64 = 16 << 20

  /// Whether initdb makes segments of so many bytes (PostgreSQL: `IsValidWalSegSize`, xlog_internal.h).
  public static func isPossibleSize(_ bytes: UInt64) -> Bool {
    (1 << 20...1 << 30).contains(bytes) && bytes & (bytes - 1) == 0
  }

  public init(timeline: TimelineID, containing lsn: LSN, size: UInt64 = defaultSize) {
    self.timeline = timeline
    self.number = lsn.value / size
    self.size = size
  }

  /// Reads a file name; anything after the 24 digits (pgBackRest adds a checksum and a suffix) is ignored.
  /// Nil if the first 24 characters are not hexadecimal, if a 25th continues the number, or if a log of segments of this
  /// size does not have so many (PostgreSQL: `XLogSegmentsPerXLogId`).
  ///
  /// `.partial` and `.backup` files read as the segment that they belong to; a reader that wants finished segments only
  /// must look at what follows. A timeline's `.history` file is no segment.
  public init?(fileName: some StringProtocol, size: UInt64 = defaultSize) {
    let digits = fileName.prefix { $0.isASCII && $0.isHexDigit }
    guard digits.count == 24 else { return nil }
    let parts = (0..<3).map { part -> Substring in
      let start = digits.index(digits.startIndex, offsetBy: part * 8)
      return Substring(digits[start..<digits.index(start, offsetBy: 8)])
    }
    guard let timeline = UInt32(parts[0], radix: 16), let log = UInt64(parts[1], radix: 16),
      let segment = UInt64(parts[2], radix: 16), segment < 0x1_0000_0000 / size
    else { return nil }
    self.timeline = TimelineID(timeline)
    self.number = log * (0x1_0000_0000 / size) + segment
    self.size = size
  }

  public var start: LSN { LSN(number * size) }
  /// The first position after this segment.
  public var end: LSN { LSN((number + 1) * size) }
  public var next: WALSegment {
    var copy = self
    copy.number += 1
    return copy
  }

  /// The segment before this one on the same timeline; the first one's is itself.
  public var previous: WALSegment {
    var copy = self
    copy.number -= min(copy.number, 1)
    return copy
  }

  public var description: String {
    let perLog = 0x1_0000_0000 / size
    return [UInt64(timeline.value), number / perLog, number % perLog].map { part in
      let digits = String(part, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }.joined()
  }

  public static func < (left: WALSegment, right: WALSegment) -> Bool {
    (left.timeline, left.number) < (right.timeline, right.number)
  }
}
