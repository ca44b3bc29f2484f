/// Why a record is not valid. At the end of a log that is nothing unusual: what comes after it is zeros or old content.
public enum WALStop: Sendable, Hashable {
  /// There is no file of this segment.
  case noSegment
  /// The file ends before the record does.
  case fileEnds
  case pageMagic
  /// The page belongs to another place of the log: the segment's file was used before.
  case pageAddress
  case pageTimeline
  case pageHeader
  /// A long page header of another cluster, or of another segment size.
  case foreignSegment
  /// Nothing was written here.
  case empty
  case recordHeader
  /// The record does not follow the one before it.
  case previousLink
  case checksum
  /// A record goes on in the next page, and that page does not continue it.
  case continuation
}
