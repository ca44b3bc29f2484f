import Cluster
import DrillModel
import Testing

struct ArchiveRowTests {
  private func segment(_ name: String) -> WALSegment { WALSegment(fileName: name)! }

  @Test func endsBeforeTheFirstGap() {
    let names = ["000000010000000000000003", "000000010000000000000004", "000000010000000000000006"]
    let end = ArchiveRow.end(of: Set(names.map(segment)), from: segment(names[0]))
    #expect(end == segment("000000010000000000000004"))
  }

  @Test func followsANewTimelineFromTheSegmentInWhichItForked() {
    let names = [
      "000000010000000000000003", "000000010000000000000004", "000000020000000000000004", "000000020000000000000005",
    ]
    let end = ArchiveRow.end(of: Set(names.map(segment)), from: segment(names[0]))
    #expect(end == segment("000000020000000000000005"))
  }

  @Test func goesOnAcrossALogBoundary() {
    let names = ["0000000100000000000000FF", "000000010000000100000000"]
    #expect(ArchiveRow.end(of: Set(names.map(segment)), from: segment(names[0])) == segment(names[1]))
  }

  @Test func isNothingWithoutTheBackupsOwnSegment() {
    #expect(ArchiveRow.end(of: [segment("000000010000000000000004")], from: segment("000000010000000000000003")) == nil)
    #expect(ArchiveRow.end(of: [segment("000000010000000000000004")], from: nil) == nil)
  }
}
