import Foundation
import Testing

/// What is delivered under exit code 0 is looked at.
struct DeliveredFileTests {
  private let directory: DataDirectoryCopy

  init() throws { directory = try DataDirectoryCopy() }

  private func deliver(_ name: String = DataDirectoryCopy.segment) throws -> DataDirectoryCopy.End {
    try directory.run(["--", "cp", "archive/\(name)", DataDirectoryCopy.delivered])
  }

  @Test func aSoundSegmentPasses() throws {
    try directory.write(segment: .init())
    #expect(try deliver().code == 0)
    // The first segment of a timeline begins with its ancestor's pages.
    try directory.write(segment: .init(timeline: 1))
    #expect(try deliver().code == 0)
    try directory.write(segment: .init(address: 0xA_0B00_0000, said: 1 << 30, bytes: 1 << 20))
    #expect(try deliver().code == 255)
  }

  @Test(arguments: [
    (DataDirectoryCopy.Header(magic: 0), "does not begin as WAL does"),
    (.init(flags: 0x0004), "does not begin as WAL does"), (.init(flags: 0x0102), "does not begin as WAL does"),
    (.init(timeline: 3), "is of timeline 3"), (.init(timeline: 0), "is of timeline 0"),
    (.init(address: 0xA_0A00_0000), "begins at A/A000000, and should begin at A/B000000"),
    (.init(identifier: 7), "is WAL of the cluster 7, and this is \(DataDirectoryCopy.identifier)"),
    (.init(bytes: 8 << 20), "has 8388608 bytes, and says that it has 16777216"),
    (.init(bytes: 16_000_000), "no WAL segment has so many"), (.init(bytes: 0), "no WAL segment has so many"),
  ])
  func anotherSegmentAborts(header: DataDirectoryCopy.Header, reason: String) throws {
    try directory.write(segment: header)
    let end = try deliver()
    #expect(end.code == 255)
    #expect(end.text.contains(reason), "\(end.text)")
    #expect(end.text.contains(DataDirectoryCopy.segment))
  }

  @Test func nothingDeliveredAborts() throws {
    let end = try directory.run(
      ["--not-found", "1", "--", "/bin/true", DataDirectoryCopy.segment, DataDirectoryCopy.delivered])
    #expect(end.code == 255)
    #expect(end.text.contains("it is not at pg_wal/RECOVERYXLOG"))
  }

  /// Without a data directory around it nobody knows whose WAL it must be.
  @Test func withoutControlDataTheClusterIsNotCompared() throws {
    try directory.write(segment: .init(identifier: 7))
    try FileManager.default.removeItem(atPath: directory.path + "/global/pg_control")
    #expect(try deliver().code == 0)
  }

  @Test func aHistoryIsNotEmpty() throws {
    try directory.write(Array("1\t0/3000000\tno recovery target specified\n".utf8), to: "archive/00000002.history")
    #expect(try deliver("00000002.history").code == 0)
    try directory.write([], to: "archive/00000003.history")
    #expect(try deliver("00000003.history").code == 255)
  }

  /// `cp` has one exit code for everything: the archive says what it means.
  @Test func cpIsBelievedOnlyIfTheArchiveIsThere() throws {
    #expect(try deliver().code == 1)
    try directory.write(segment: .init())
    let broken = try directory.run(["--", "cp", "archive/\(DataDirectoryCopy.segment)", "nowhere/RECOVERYXLOG"])
    #expect(broken.code == 255 && broken.text.contains("is there"), "\(broken.text)")
    let options = ["--requires", "archive/here", "--", "cp", "archive/000000020000000A0000000C", "pg_wal/RECOVERYXLOG"]
    #expect(try directory.run(options).code == 255)
    try directory.write([1], to: "archive/here")
    #expect(try directory.run(options).code == 1)
    try FileManager.default.removeItem(atPath: directory.path + "/archive")
    let gone = try deliver()
    #expect(gone.code == 255 && gone.text.contains("there is no archive"), "\(gone.text)")
  }
}
