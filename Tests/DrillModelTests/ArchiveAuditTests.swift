import DrillModel
import Foundation
import Testing

/// Each defect is found by its own code and by no other.
struct ArchiveAuditTests {
  private static let system = "7711134612121625037"

  private static func name(_ timeline: Int, _ number: Int) -> String {
    WALSegment(timeline: TimelineID(UInt32(timeline)), containing: LSN(UInt64(number) << 24)).description
  }

  private static func segment(_ timeline: Int, _ number: Int) -> ArchiveInventory.Segment {
    let digit = String(number % 10)
    return ArchiveInventory.Segment(
      name: name(timeline, number), checksum: String(repeating: digit, count: 40), compression: "zst", storedBytes: 700)
  }

  private static func backup(
    _ label: String, type: String = "full", prior: String? = nil, timeline: Int = 1, _ start: Int, _ stop: Int
  ) -> ArchiveInventory.Backup {
    ArchiveInventory.Backup(
      label: label, type: type, prior: prior, startSeconds: Int64(start), stopSeconds: Int64(stop),
      archiveStart: name(timeline, start), archiveStop: name(timeline, stop), lsnStart: LSN(UInt64(start) << 24 + 40),
      lsnStop: LSN(UInt64(stop) << 24 + 0x100), databaseID: 1)
  }

  private static func stanza(
    _ backups: [ArchiveInventory.Backup], _ segments: [(Int, ClosedRange<Int>)], histories: [Int: String] = [:]
  ) -> ArchiveInventory.Stanza {
    ArchiveInventory.Stanza(
      name: "main", databases: [.init(id: 1, systemIdentifier: system, version: "15")], backups: backups,
      archives: [
        .init(
          id: "15-1", databaseID: 1,
          segments: segments.flatMap { timeline, numbers in numbers.map { segment(timeline, $0) } },
          histories: histories.map { .init(timeline: TimelineID(UInt32($0.key)), text: $0.value) })
      ])
  }

  /// A full backup at 2, an incremental at 5...6, a switch to timeline 2 in the middle of 9, and a backup there.
  private static func clean() -> ArchiveInventory.Stanza {
    stanza(
      [
        backup("F1", 2, 2), backup("F1_I1", type: "incr", prior: "F1", 5, 6), backup("F2", timeline: 2, 11, 11),
      ], [(1, 2...8), (2, 9...14)], histories: [2: "1\t0/9000148\tno recovery target specified\n"])
  }

  private static func codes(_ stanza: ArchiveInventory.Stanza, expected: String? = system) -> [String] {
    ArchiveAudit(ArchiveInventory(stanzas: [stanza]), expectedSystemIdentifier: expected).findings.map(\.code)
  }

  @Test func aCleanRepositoryHasNoFinding() {
    #expect(Self.codes(Self.clean()) == [])
    let rows = ArchiveAudit(ArchiveInventory(stanzas: [Self.clean()])).rows
    #expect(rows.map(\.isComplete) == [true, true, true])
    #expect(rows[0].windows.map(\.timeline.value) == [1, 2])
    #expect(rows[0].windows.map(\.through.description) == ["0/9000000", "0/F000000"])
    #expect(rows[2].windows.map(\.timeline.value) == [2])
    #expect(ArchiveAudit.end(of: Self.clean())?.description == Self.name(2, 14))
  }

  @Test func aGapNamesItsRangeAndWhatItBreaks() throws {
    var stanza = Self.clean()
    stanza.archives[0].segments.removeAll { [Self.name(1, 7), Self.name(1, 8)].contains($0.name) }
    let audit = ArchiveAudit(ArchiveInventory(stanzas: [stanza]))
    #expect(audit.findings.map(\.code) == ["archive-gap"])
    let finding = try #require(audit.findings.first)
    #expect(finding.message.contains("2 segments from \(Self.name(1, 7)) to \(Self.name(1, 8))"))
    #expect(
      finding.evidence == ["recovery from F1 ends before 0/7000000", "recovery from F1_I1 ends before 0/7000000"])
    #expect(audit.rows.map(\.isComplete) == [true, true, true])
    #expect(audit.rows[0].windows.last?.through.description == "0/7000000")
    #expect(audit.rows[0].windows.last?.isCutShort == true)
    #expect(audit.rows[2].windows.last?.isCutShort == false)
  }

  @Test func aBackupWithoutItsOwnWALIsBroken() throws {
    var stanza = Self.clean()
    stanza.archives[0].segments.removeAll { $0.name == Self.name(1, 6) }
    let audit = ArchiveAudit(ArchiveInventory(stanzas: [stanza]))
    #expect(audit.findings.map(\.code) == ["backup-broken"])
    #expect(
      audit.findings[0].evidence == [
        "F1_I1 cannot be made consistent: it needs them itself", "recovery from F1 ends before 0/6000000",
      ])
    #expect(audit.rows.map(\.isComplete) == [true, false, true])
  }

  @Test func anArchiveThatEndsBeforeTheBackupDoesBreaksIt() {
    let stanza = Self.stanza([Self.backup("F1", 2, 4)], [(1, 2...3)])
    #expect(Self.codes(stanza) == ["backup-broken"])
    #expect(ArchiveAudit.end(of: stanza)?.description == Self.name(1, 3))
  }

  @Test func theSegmentOfTheSwitchIsNeededOnTheNewTimeline() {
    var stanza = Self.clean()
    stanza.archives[0].segments.removeAll { $0.name == Self.name(2, 9) }
    #expect(Self.codes(stanza) == ["archive-gap"])
  }

  @Test func theOldTimelinesCopyOfTheSwitchMayBeThereOrNot() {
    var stanza = Self.clean()
    stanza.archives[0].segments.append(Self.segment(1, 9))
    #expect(Self.codes(stanza) == [])
    stanza.archives[0].partials = ["\(Self.name(1, 9)).partial-0123.zst"]
    #expect(Self.codes(stanza) == ["archive-partial"])
  }

  @Test func aSwitchBetweenSegmentsNeedsNoSharedOne() {
    let stanza = Self.stanza(
      [Self.backup("F1", 2, 2)], [(1, 2...5), (2, 6...7)], histories: [2: "1\t0/6000000\treason\n"])
    #expect(Self.codes(stanza) == [])
  }

  @Test func aNewTimelineWithoutSegmentsNeedsItsAncestorsUpToTheSwitch() {
    let histories = [2: "1\t0/6000100\treason\n"]
    #expect(Self.codes(Self.stanza([Self.backup("F1", 2, 2)], [(1, 2...5)], histories: histories)) == [])
    #expect(Self.codes(Self.stanza([Self.backup("F1", 2, 2)], [(1, 2...4)], histories: histories)) == ["archive-gap"])
  }

  @Test func aRecoveryOfARecoveryIsFollowedThroughAllTimelines() {
    let histories = [2: "1\t0/4000100\ta\n", 3: "1\t0/4000100\ta\n2\t0/6000200\tb\n"]
    let stanza = Self.stanza([Self.backup("F1", 2, 2)], [(1, 2...9), (2, 4...8), (3, 6...7)], histories: histories)
    #expect(Self.codes(stanza) == [])
    let windows = ArchiveAudit(ArchiveInventory(stanzas: [stanza])).rows[0].windows
    #expect(windows.map(\.through.description) == ["0/A000000", "0/9000000", "0/8000000"])
    var broken = stanza
    broken.archives[0].segments.removeAll { $0.name == Self.name(2, 5) }
    #expect(Self.codes(broken) == ["archive-gap"])
  }

  @Test func aSegmentThatIsThereTwiceIsFound() {
    var stanza = Self.clean()
    var copy = Self.segment(1, 7)
    copy.checksum = String(repeating: "f", count: 40)
    stanza.archives[0].segments.append(copy)
    #expect(Self.codes(stanza) == ["archive-duplicate"])
  }

  @Test func aMissingHistoryIsFound() {
    var stanza = Self.clean()
    stanza.archives[0].histories = []
    let findings = ArchiveAudit(ArchiveInventory(stanzas: [stanza])).findings.filter { $0.severity != .note }
    #expect(findings.map(\.code) == ["history-missing"])
  }

  @Test func sizesAreFound() {
    var stanza = Self.clean()
    stanza.archives[0].segments[3].storedBytes = 0
    #expect(Self.codes(stanza) == ["archive-size"])
    stanza = Self.clean()
    stanza.archives[0].segments[3].compression = nil
    stanza.archives[0].segments[3].storedBytes = 8 << 20
    #expect(Self.codes(stanza) == ["archive-size"])
    stanza.archives[0].segments[3].storedBytes = 16 << 20
    #expect(Self.codes(stanza) == [])
  }

  @Test(arguments: [
    "", "nonsense", "1\t0/B000000\tafter its own first segment\n", "3\t0/9000148\tfrom the future\n",
  ])
  func aHistoryThatCannotBeIsFound(text: String) {
    var stanza = Self.clean()
    stanza.archives[0].histories[0].text = text
    #expect(Self.codes(stanza).contains("history-mismatch"))
    #expect(!Self.codes(stanza).contains("history-missing"))
  }

  @Test func historiesThatContradictEachOtherAreFound() {
    let histories = [2: "1\t0/4000100\ta\n", 3: "1\t0/5000100\ta\n2\t0/6000200\tb\n"]
    let stanza = Self.stanza([Self.backup("F1", 2, 2)], [(1, 2...5), (2, 4...6), (3, 6...7)], histories: histories)
    #expect(Self.codes(stanza) == ["history-mismatch"])
  }

  @Test func aStrayTimelineFromBeforeTheNewestBackupIsFound() {
    let stanza = Self.stanza(
      [Self.backup("F1", 2, 2), Self.backup("F2", 8, 8)], [(1, 2...10)], histories: [2: "1\t0/5000100\tdrill\n"])
    #expect(Self.codes(stanza) == ["history-mismatch"])
  }

  @Test func aBackupWhosePriorIsGoneCannotBeRestored() {
    var stanza = Self.clean()
    stanza.backups.removeFirst()
    #expect(Self.codes(stanza) == ["backup-chain-broken", "archive-orphaned"])
    stanza = Self.clean()
    stanza.backups[2].isPresent = false
    #expect(Self.codes(stanza) == ["backup-chain-broken"])
  }

  @Test(arguments: [("zz", "zz"), (name(1, 2), "zz"), (nil, nil), (name(1, 3), name(1, 2)), (name(1, 2), nil)])
  func aBackupWhoseWALNobodyKnowsIsNoOfflineOne(start: String?, stop: String?) {
    var stanza = Self.clean()
    (stanza.backups[0].archiveStart, stanza.backups[0].archiveStop) = (start, stop)
    for isOnline in [true, nil] as [Bool?] {
      stanza.backups[0].isOnline = isOnline
      let audit = ArchiveAudit(ArchiveInventory(stanzas: [stanza]))
      #expect(audit.findings.contains { $0.code == "archive-unreadable" && $0.severity == .unjudged })
      #expect(audit.rows[0].isComplete == false)
    }
    stanza.backups[0].isOnline = false
    #expect(Self.codes(stanza).contains("archive-unreadable") == (start != nil))
  }

  @Test func listsThatNameTwoClustersAreFound() {
    var stanza = Self.clean()
    stanza.databases[0].backupSystemIdentifier = Self.system
    #expect(Self.codes(stanza) == [])
    stanza.databases[0].backupSystemIdentifier = "1"
    #expect(Self.codes(stanza) == ["archive-other-cluster"])
  }

  @Test func aDamagedBackupAndWhatBuildsOnItAreNotComplete() {
    var stanza = Self.clean()
    stanza.backups[0].damage = "has a manifest and no data"
    #expect(Self.codes(stanza) == ["backup-chain-broken", "backup-chain-broken"])
    #expect(ArchiveAudit(ArchiveInventory(stanzas: [stanza])).rows.map(\.isComplete) == [false, false, true])
  }

  @Test func aTruncatedSegmentIsToldOnce() {
    var stanza = Self.clean()
    stanza.archives[0].segments[3].compression = nil
    stanza.archives[0].segments[3].storedBytes = 8 << 20
    let content = SegmentContent(
      stanza: "main", archiveID: "15-1", fileName: stanza.archives[0].segments[3].fileName, checksum: "0",
      bytes: 8 << 20, header: nil, failure: nil)
    let audit = ArchiveAudit(ArchiveInventory(stanzas: [stanza]), contents: [content])
    #expect(audit.findings.map(\.code) == ["archive-size"])
  }

  @Test func impossibleSegmentSizesAreRefused() throws {
    for (bytes, isPossible) in [(0, false), (3 << 20, false), (1 << 19, false), (1 << 31, false), (1 << 20, true)]
      as [(UInt64, Bool)]
    {
      #expect(WALSegment.isPossibleSize(bytes) == isPossible)
      let data = try JSONEncoder().encode(ArchiveInventory.Archive(id: "15-1", databaseID: 1, segmentBytes: bytes))
      let decoded = try? JSONDecoder().decode(ArchiveInventory.Archive.self, from: data)
      #expect((decoded != nil) == isPossible)
      var header = [UInt8](repeating: 0, count: 40)
      header[2] = 2
      for index in 0..<4 { header[32 + index] = UInt8(truncatingIfNeeded: bytes >> (8 * index)) }
      #expect((WALPageHeader(header) != nil) == isPossible)
    }
  }

  @Test func anotherClustersRepositoryIsFound() {
    #expect(Self.codes(Self.clean(), expected: "1") == ["archive-other-cluster"])
  }

  @Test func whatNoBackupNeedsIsANote() {
    var stanza = Self.clean()
    stanza.archives[0].segments.append(Self.segment(1, 1))
    stanza.unlistedBackups = ["20261122-230037F"]
    let findings = ArchiveAudit(ArchiveInventory(stanzas: [stanza])).findings
    #expect(findings.map(\.code) == ["backup-unlisted", "archive-orphaned"])
    #expect(findings.allSatisfy { $0.severity == .note })
  }

  @Test func nothingIsNeverAPass() {
    #expect(ArchiveAudit(ArchiveInventory(stanzas: [])).findings.map(\.severity) == [.unjudged])
    var stanza = Self.clean()
    stanza.problems = ["backup.info is not there"]
    #expect(Self.codes(stanza) == ["archive-unreadable"])
    stanza = Self.clean()
    stanza.backups = []
    #expect(Self.codes(stanza).contains("backup-none"))
  }

  @Test func contentIsHeldAgainstTheName() {
    let stanza = Self.clean()
    func codes(_ change: (inout SegmentContent) -> Void) -> [String] {
      let segment = Self.segment(1, 7)
      var content = SegmentContent(
        stanza: "main", archiveID: "15-1", fileName: segment.fileName, checksum: segment.checksum, bytes: 16 << 20,
        header: WALPageHeader(
          timeline: TimelineID(1), address: LSN(7 << 24), systemIdentifier: Self.system, segmentBytes: 16 << 20),
        failure: nil)
      change(&content)
      return ArchiveAudit(ArchiveInventory(stanzas: [stanza]), contents: [content]).findings.map(\.code)
    }
    #expect(codes { _ in } == [])
    #expect(codes { $0.checksum = "0" } == ["archive-corrupt"])
    #expect(codes { $0.failure = "unexpected end of file" } == ["archive-corrupt"])
    #expect(codes { $0.header?.address = LSN(6 << 24) } == ["archive-corrupt"])
    #expect(codes { $0.header?.timeline = TimelineID(2) } == ["archive-corrupt"])
    #expect(codes { $0.header?.systemIdentifier = "1" } == ["archive-other-cluster"])
    #expect(codes { ($0.failure, $0.isDenied) = ("cannot read it", true) } == ["archive-unreadable"])
  }
}
