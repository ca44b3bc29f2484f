import DrillModel
import Testing

@Suite struct WALSegmentTests {
  private func segment(_ name: String) throws -> WALSegment { try #require(WALSegment(fileName: name)) }

  @Test func namesAreThoseOfPostgreSQL() throws {
    let lsn = try #require(LSN("0/16B3748"))
    #expect(WALSegment(timeline: TimelineID(1), containing: lsn).description == "000000010000000000000001")
    let later = try #require(LSN("1A/FF000028"))
    #expect(WALSegment(timeline: TimelineID(0x2B), containing: later).description == "0000002B0000001A000000FF")
  }

  @Test func aNameReadIsTheNameWritten() throws {
    for name in ["000000010000000000000001", "0000000A0000001A000000FF", "FFFFFFFF00000000000000FE"] {
      #expect(try segment(name).description == name)
    }
    #expect(try segment("0000000a0000001a000000ff").description == "0000000A0000001A000000FF")
  }

  @Test func startAndEndHoldTheSegmentsBytes() throws {
    let segment = try segment("000000010000000200000003")
    #expect(segment.start.description == "2/3000000")
    #expect(segment.end.description == "2/4000000")
    #expect(WALSegment(timeline: TimelineID(1), containing: segment.start) == segment)
    #expect(WALSegment(timeline: TimelineID(1), containing: LSN(segment.end.value - 1)) == segment)
    #expect(WALSegment(timeline: TimelineID(1), containing: segment.end) == segment.next)
  }

  @Test func theNextSegmentCrossesALogsEnd() throws {
    #expect(try segment("0000000100000000000000FE").next.description == "0000000100000000000000FF")
    #expect(try segment("0000000100000000000000FF").next.description == "000000010000000100000000")
  }

  @Test func otherSegmentSizesHaveOtherNames() throws {
    let size: UInt64 = 64 << 20
    let last = try #require(WALSegment(fileName: "00000001000000000000003F", size: size))
    #expect(last.end.description == "1/0")
    #expect(last.next.description == "000000010000000100000000")
    #expect(last.next.start.description == "1/0")
  }

  @Test func ordersByTimelineThenPosition() throws {
    let names = ["000000010000000000000002", "000000010000000100000000", "000000020000000000000001"]
    #expect(try names.reversed().map(segment).sorted().map(\.description) == names)
  }

  /// What belongs to a segment is read as the segment: pgBackRest's archive names (`<segment>-<sha1>[.zst]`), an
  /// unfinished segment (`.partial`) and a backup's label (`.backup`), which names the segment that the backup starts in.
  /// A reader that wants finished segments only must look at the suffix itself.
  @Test(arguments: [
    "000000010000000000000005-0123456789abcdef0123456789abcdef01234567",
    "000000010000000000000005-0123456789abcdef0123456789abcdef01234567.zst",
    "000000010000000000000005.partial", "000000010000000000000005.00000028.backup", "000000010000000000000005.ready",
  ])
  func suffixesAreIgnored(name: String) throws {
    #expect(try segment(name).description == "000000010000000000000005")
  }

  /// A history file belongs to a timeline and to no segment, and a longer number is another thing.
  @Test(arguments: [
    "00000002.history", "", "00000001000000000000000", "0000000100000000000000051", "00000001000000000000000G",
    "archive.info", "000000010000000000000005abc",
  ])
  func whatIsNoSegmentIsRefused(name: String) { #expect(WALSegment(fileName: name) == nil) }

  /// No segment has a number that its log cannot hold: PostgreSQL (16 MiB) counts to FF within a log.
  @Test(arguments: ["000000010000000000000100", "0000000100000000FFFFFFFF"])
  func aNumberBeyondItsLogIsRefused(name: String) { #expect(WALSegment(fileName: name) == nil) }
}
