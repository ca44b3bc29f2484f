import Checkers
import DrillModel
import Reports
import Testing

/// Each defect of a restore gives its own finding and no other.
struct RestoreJudgeTests {
  private func codes(_ evidence: RestoreEvidence) -> [String] {
    RestoreJudge.findings(evidence).filter { $0.severity != .note }.map(\.code)
  }

  private func status(_ evidence: RestoreEvidence) -> Verdict.Status { RestoreReport(evidence, sizes: []).status }

  @Test func aGoodRestoreHasNoFinding() {
    #expect(codes(RestoreScenario.evidence()) == [])
    #expect(status(RestoreScenario.evidence()) == .pass)
  }

  @Test(arguments: [(7 << 24, ["ended-early"]), (7 << 24 + 1, []), (5 << 24 + 77, ["ended-early"]), (8 << 24, [])])
  func theEndIsTheArchives(end: Int, expected: [String]) {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = LSN(UInt64(end))
    #expect(codes(evidence) == expected)
    #expect(status(evidence) == (expected.isEmpty ? .pass : .dataFinding))
  }

  @Test func aGapIsNamed() {
    var evidence = RestoreScenario.evidence(segments: [2, 3, 4, 6, 7])
    evidence.reachedLSN = LSN(5 << 24)
    let finding = RestoreJudge.findings(evidence)[0]
    #expect(finding.code == "ended-early" && finding.dataClass == .loss)
    #expect(finding.evidence == ["\(RestoreScenario.name(5)) is not in the archive"])
  }

  @Test func damageWithinTheLastSegmentIsFound() {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = LSN(7 << 24 + 4096)
    evidence.log?.complaints = [.init(lsn: LSN(7 << 24 + 4096), line: "invalid magic number")]
    #expect(codes(evidence) == ["wal-damaged"])
    evidence.log?.complaints = [.init(lsn: LSN(8 << 24), line: "invalid record length")]
    #expect(codes(evidence) == [])
  }

  @Test func anotherTimelineOrClusterIsFound() {
    var evidence = RestoreScenario.evidence()
    evidence.reachedTimeline = TimelineID(9)
    #expect(codes(evidence) == ["wrong-timeline"])
    evidence = RestoreScenario.evidence()
    evidence.reachedSystemIdentifier = "78"
    #expect(codes(evidence) == ["wrong-cluster"])
  }

  @Test func whatIsNotKnownIsUnjudged() {
    var evidence = RestoreScenario.evidence()
    evidence.repositoryChanges = nil
    #expect(codes(evidence) == ["repository-unproven"])
    evidence = RestoreScenario.evidence()
    evidence.reach = nil
    #expect(codes(evidence) == ["archive-end-unknown"])
    evidence = RestoreScenario.evidence()
    evidence.reachedLSN = nil
    #expect(codes(evidence) == ["end-unknown"])
    evidence = RestoreScenario.evidence()
    evidence.checksums = nil
    #expect(codes(evidence) == ["pages-unchecked"])
    evidence = RestoreScenario.evidence()
    evidence.databases = []
    #expect(codes(evidence) == ["integrity-unjudged"] && status(evidence) == .unjudged)
    evidence = RestoreScenario.evidence(target: RestoreTarget(.time, value: "2026-01-01 00:00:00+00", seconds: 1))
    #expect(codes(evidence) == ["target-unknown"])
    evidence.log?.stop = "recovery stopping before commit of transaction 7"
    #expect(codes(evidence) == [])
  }

  @Test(arguments: [(26, "backup-damaged"), (55, "backup-damaged"), (41, "restore-failed"), (64, "restore-failed")])
  func onlyDamageIsTheBackupsFault(exitCode: Int32, code: String) {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = nil
    evidence.log = nil
    evidence.failure = RestoreFailure(.restore, "pgbackrest restore ended", exitCode: exitCode)
    #expect(codes(evidence) == [code])
    #expect(status(evidence) == (code == "backup-damaged" ? .dataFinding : .unjudged))
  }

  static let ends: [(said: String, code: String)] = [
    ("FATAL: recovery ended before configured recovery target was reached", "target-not-reached"),
    ("FATAL: requested recovery stop point is before consistent recovery point", "target-before-backup"),
    ("FATAL: WAL ends before end of online backup", "backup-inconsistent"),
    ("FATAL: requested timeline 9 is not a child of this server's history", "timeline-unreachable"),
    ("PANIC: something else", "recovery-failed"),
  ]

  @Test(arguments: ends) func theServersOwnWordsTellWhy(said: String, code: String) {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = nil
    evidence.log?.newTimeline = nil
    evidence.log?.failures = [said]
    evidence.failure = RestoreFailure(.recovery, "PostgreSQL ended with exit code 1")
    #expect(codes(evidence) == [code])
  }

  @Test(arguments: [(29, "archive-damaged"), (103, "archive-unreachable")])
  func whatPgBackRestSaidWhileItFetchedWAL(error: Int32, code: String) {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = nil
    evidence.log?.newTimeline = nil
    evidence.log?.toolErrors = [.init(code: error, line: "ERROR: [\(error)]: …")]
    evidence.failure = RestoreFailure(.recovery, "PostgreSQL ended with exit code 1")
    #expect(codes(evidence) == [code])
  }

  @Test func pagesIndexesAndFilesAreFound() {
    var evidence = RestoreScenario.evidence()
    evidence.checksums?.badChecksums = 1
    evidence.checksums?.badPages = [.init(file: "base/5/1", block: 3)]
    evidence.checksums?.status = "exit code 1"
    var member = RestoreScenario.member()
    member.amcheck?.status = "exit code 2"
    member.amcheck?.reports = [AmcheckReport(relation: "public.i", isIndex: true, message: "lacks a tuple")]
    member.collations = [CollationFacts(name: "database shop", recorded: "2.31", actual: "2.36")]
    member.invalidIndexes = ["public.old"]
    evidence.databases = [RestoredDatabase(name: "shop", integrity: member)]
    #expect(codes(evidence) == ["page-checksum", "index-corrupt", "collation-version"])
    #expect(RestoreJudge.findings(evidence).contains { $0.code == "invalid-index" && $0.severity == .note })
  }

  @Test func anIndexWhoseFunctionFailsIsNotCorrupt() {
    let report = AmcheckReport(
      relation: "public.i", isIndex: true,
      message: "ERROR: function h(text) does not exist CONTEXT: PL/pgSQL function public.f(text) line 1 at RETURN")
    var evidence = RestoreScenario.evidence()
    evidence.databases[0].integrity.amcheck?.status = "exit code 2"
    evidence.databases[0].integrity.amcheck?.interruptions = [report]
    #expect(codes(evidence) == ["integrity-unjudged"])
    #expect(RestoreJudge.findings(evidence).first?.hint?.contains("SET search_path") == true)
    evidence.databases[0].integrity.amcheck?.interruptions = []
    evidence.databases[0].integrity.amcheck?.rechecked = [report]
    #expect(codes(evidence) == [])
    #expect(RestoreJudge.findings(evidence).map(\.code) == ["index-search-path"])
  }

  @Test func aLimitThatWasRaisedIsHintedAt() {
    var evidence = RestoreScenario.evidence()
    evidence.reachedLSN = nil
    evidence.log?.newTimeline = nil
    evidence.log?.failures = ["FATAL: maximum number of prepared transactions reached"]
    evidence.failure = RestoreFailure(.recovery, "PostgreSQL ended with exit code 1")
    #expect(codes(evidence) == ["recovery-failed"])
    #expect(RestoreJudge.findings(evidence).first?.hint?.contains("max_prepared_transactions") == true)
  }

  @Test func theOwnersOwnWritesAreNoHarmAndTheScratchServersAre() {
    var evidence = RestoreScenario.evidence()
    let segment = "archive/shop/15-1/0000000100000000/\(RestoreScenario.name(8))-aa.zst"
    evidence.repositoryChanges = RepositoryChanges(added: [segment], changed: ["backup/shop/backup.info"])
    #expect(codes(evidence) == [])
    evidence.repositoryChanges?.added.append("archive/shop/15-1/00000002.history")
    #expect(codes(evidence) == ["repository-touched"])
    evidence.repositoryChanges = RepositoryChanges(changed: [segment])
    #expect(codes(evidence) == ["repository-changed"])
  }

  @Test func aKnownEndHasNothingAfterIt() {
    var evidence = RestoreScenario.evidence(target: RestoreTarget(.time, value: "t", seconds: 5000))
    evidence.log?.stop = "recovery stopping before commit of transaction 7"
    let check = SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60)
    for (seconds, expected) in [(5060.0, []), (5061, ["check-failed"])] {
      evidence.answers = [
        SQLCheckAnswer(check: check, value: "t", valueSeconds: seconds, askedSeconds: 9000, seconds: 0)
      ]
      #expect(codes(evidence) == expected)
    }
  }

  @Test func theDrillsOwnFilesAreNotOthers() {
    var evidence = RestoreScenario.evidence()
    evidence.repositoryChanges = RepositoryChanges(added: ["runs/1-restore-shop-a/archive.json"])
    #expect(codes(evidence) == [])
    evidence.ownFilesInRepository = ["runs/1-restore-shop-a/archive.json"]
    #expect(codes(evidence) == ["repository-written"] && status(evidence) == .unjudged)
  }

  @Test func anObjectiveIsMissedOrNotMeasured() {
    var evidence = RestoreScenario.evidence()
    evidence.objectiveSeconds = 12
    #expect(codes(evidence) == [])
    evidence.objectiveSeconds = 11.9
    #expect(codes(evidence) == ["objective-missed"] && status(evidence) == .objectiveMissed)
    evidence.times.restoreSeconds = nil
    #expect(codes(evidence) == ["objective-unmeasured"])
  }

  @Test func anEstimateGrowsWithTheRestoredBytesAlone() {
    let report = RestoreReport(RestoreScenario.evidence(), sizes: [1000 << 20])
    #expect(report.estimates.map(\.secondsToFirstQuery) == [102])
  }

  static let answers: [(check: SQLCheck, value: String?, seconds: Double?, passes: Bool)] = [
    (SQLCheck(name: "x", database: "d", sql: "s", expect: "7"), "7", nil, true),
    (SQLCheck(name: "x", database: "d", sql: "s", expect: "7"), "8", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", expect: "7"), nil, nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", min: 7), "7", nil, true),
    (SQLCheck(name: "x", database: "d", sql: "s", min: 7), "6.9", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", max: 7), "8", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", max: 7), "many", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "t", 4941, true),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "t", 4939, false),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "t", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "infinity", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "infinity", .infinity, false),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "t", 5160, true),
    (SQLCheck(name: "x", database: "d", sql: "s", fresherThanSeconds: 60), "t", 5161, false),
    (SQLCheck(name: "x", database: "d", sql: "s", min: 5, max: 6), "NaN", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", min: 5), "Infinity", nil, false),
    (SQLCheck(name: "x", database: "d", sql: "s", max: 5), "-Infinity", nil, false),
  ]

  @Test(arguments: answers) func anAnswerIsRightOrAFinding(
    check: SQLCheck, value: String?, seconds: Double?, passes: Bool
  ) {
    var evidence = RestoreScenario.evidence()
    evidence.answers = [
      SQLCheckAnswer(check: check, value: value, valueSeconds: seconds, askedSeconds: 5100, seconds: 0)
    ]
    #expect(codes(evidence) == (passes ? [] : ["check-failed"]))
    let report = RestoreReport(evidence, sizes: [])
    #expect(report.dataClass == nil && report.status == (passes ? .pass : .dataFinding))
  }
}
