import DrillModel
import Testing

/// What a restore drill reads and compares.
struct RestoreModelTests {
  private static let log = """
    1795829172.394 [1] LOG:  starting PostgreSQL 15.18 on x86_64
    1795829172.518 [2] LOG:  restored log file "000000010000000000000003" from archive
    1795829172.527 [2] LOG:  redo starts at 0/3000028
    1795829172.553 [2] LOG:  consistent recovery state reached at 0/3000100
    1795829172.560 [2] LOG:  restored log file "000000010000000000000004" from archive
    ERROR: [103]: unable to find a valid repository
    2026-11-28 01:13:21.317 P00  ERROR: [042]: unable to read
    1795829172.570 [2] LOG:  invalid record length at 0/7006570: wanted 24, got 0
    1795829172.661 [2] LOG:  redo done at 0/7000090 system usage: CPU: user: 0.00 s, elapsed: 0.13 s
    1795829172.662 [2] LOG:  last completed transaction was at log time 2026-11-28 01:13:20.583538+00
    1795829172.714 [2] LOG:  selected new timeline ID: 27
    1795829172.747 [1] LOG:  database system is ready to accept connections
    1795829173.000 [3] FATAL:  terminating connection
    """

  @Test func theLogOfARecovery() throws {
    let log = RecoveryServerLog(Self.log)
    #expect(log.startSeconds == 1795829172.394 && log.readySeconds == 1795829172.747)
    #expect(log.redoStart == LSN("0/3000028") && log.redoDone == LSN("0/7000090") && log.consistent == LSN("0/3000100"))
    #expect(try #require(log.redoDoneSeconds) - (try #require(log.redoStartSeconds)) < 0.2)
    #expect(log.lastTransaction == "2026-11-28 01:13:20.583538+00" && log.newTimeline == TimelineID(27))
    #expect(log.restoredSegments == 2 && log.stop == nil)
    #expect(log.complaints.map(\.lsn) == [LSN(0x700_6570)])
    #expect(log.toolErrors.map(\.code) == [103, 42] && log.failures == ["FATAL: terminating connection"])
  }

  static let times: [(text: String, seconds: Double?, written: String)] = [
    ("1970-01-02 00:00:00+00", 86_400, "1970-01-02 00:00:00+00"),
    ("2026-11-28T01:13:20.25Z", 1_795_828_400.25, "2026-11-28 01:13:20.25+00"),
    ("2026-11-28 02:43:20+01:30", 1_795_828_400, "2026-11-28 02:43:20+01:30"),
    ("2026-11-27 20:13:20 -05", 1_795_828_400, "2026-11-27 20:13:20-05"),
    ("2026-11-28 01:13:20", nil, ""), ("2026-11-28", nil, ""), ("yesterday", nil, ""),
    ("2026-13-01 00:00:00Z", nil, ""),
  ]

  @Test(arguments: times) func aTimeHasItsOffset(text: String, seconds: Double?, written: String) {
    let time = TargetTime(text)
    #expect(time?.seconds == seconds)
    #expect((time?.text ?? "") == written)
  }

  @Test func listingsAreComparedFileByFile() {
    func file(_ path: String, _ bytes: Int64 = 1, _ time: Double = 1, _ digest: String? = nil) -> RepositoryListing.File
    {
      .init(path: path, bytes: bytes, modifiedSeconds: time, digest: digest)
    }
    let before = RepositoryListing(files: [file("a"), file("b"), file("c"), file("d", 1, 1, "x"), file("e")])
    let after = RepositoryListing(files: [file("a"), file("b", 2), file("c", 1, 1.5), file("d", 1, 1, "y"), file("f")])
    #expect(
      before.changes(to: after) == RepositoryChanges(added: ["f"], removed: ["e"], changed: ["b", "c", "d"]))
    #expect(before.changes(to: before).isEmpty)
  }
}
