import Checkers
import DrillModel
import Reports
import Testing

/// Each answer of the readiness, of a repository that was last written at 1700 in Unix time.
struct ReadinessTests {
  private static let tool = ReadinessFacts.Tool(statusCode: 0, statusMessage: "ok", isLocked: false, retentionFull: "2")
  private static let server = ReadinessFacts.Server(
    systemIdentifier: "77", archiveMode: "on", archiveCommand: "pgbackrest --stanza=shop archive-push %p",
    archiveTimeoutSeconds: 60, walLevel: "replica", isFailing: false, lastFailed: nil,
    currentSegment: RestoreScenario.name(8))

  /// 100 MiB in 10 s, 16 MiB of WAL in 2 s, and 3 s of all else.
  private static let speed: ReadinessFacts.Speed = {
    var times = RestoreTimes()
    (times.restoreSeconds, times.restoredBytes) = (10, 100 << 20)
    (times.replaySeconds, times.replayedBytes, times.startToFirstQuerySeconds) = (2, 16 << 20, 5)
    return ReadinessFacts.Speed(times: times, measuredSeconds: 1000)
  }()

  @Test func howFastIsToldFromAMeasuredRestoreAlone() {
    // 40 MiB at 10 MiB/s, segments 3 to 7 at 8 MiB/s, and 3 s.
    let message =
      "about 17 s to the first query, at the rates of the restore drill of 1970-01-01 00:16:40 UTC on its host"
    #expect(checks().first { $0.name == "speed" }?.message == message)
    let unknown = Readiness.checks(RestoreScenario.inventory(), now: 1800).first { $0.name == "speed" }
    #expect(unknown?.state == .unknown)
    #expect(unknown?.hint == "blackstart restore --pgbackrest-config FILE --stanza=shop measures it")
  }

  private func checks(
    _ inventory: ArchiveInventory = RestoreScenario.inventory(), tool: ReadinessFacts.Tool? = tool,
    server: ReadinessFacts.Server? = server, limits: ReadinessLimits = ReadinessLimits(), now: Double = 1800
  ) -> [ReadinessCheck] {
    var facts = ReadinessFacts()
    facts.tools["shop"] = tool
    facts.servers["shop"] = server
    facts.speeds["shop"] = Self.speed
    return Readiness.checks(inventory, facts: facts, limits: limits, now: now)
  }

  /// Names of those that are not OK, with their state.
  private func worse(_ checks: [ReadinessCheck]) -> [String] {
    checks.filter { $0.state != .ok }.map { "\($0.state.rawValue) \($0.name)" }
  }

  @Test func everythingIsFine() {
    #expect(worse(checks()) == [])
    #expect(checks().first { $0.name == "unarchived" }?.message == "at most 16.0 MiB of WAL are not in the archive yet")
  }

  @Test func whatNobodyAskedIsUnknown() {
    #expect(worse(checks(tool: nil, server: nil)) == ["UNKNOWN settings", "UNKNOWN server"])
  }

  @Test func agesFailBeyondTheirLimitsAloneAndWarnWithoutOne() {
    let limits = ReadinessLimits(maxBackupAgeSeconds: 739, maxArchiveAgeSeconds: 99)
    #expect(worse(checks(limits: limits)) == ["FAILED backup-age", "FAILED archive-age"])
    #expect(worse(checks(limits: ReadinessLimits(maxBackupAgeSeconds: 740, maxArchiveAgeSeconds: 100))) == [])
    #expect(worse(checks(now: 1000 + 9 * 86_400)) == ["WARNING backup-age", "WARNING archive-age"])
    #expect(worse(checks(now: 500)) == ["WARNING backup-age", "WARNING archive-age"])
  }

  @Test func aGapFails() {
    #expect(
      worse(checks(RestoreScenario.inventory(segments: [2, 3, 4, 6, 7]), server: nil)) == [
        "FAILED archive", "UNKNOWN server",
      ])
  }

  private static let second = ArchiveInventory.Backup(
    label: "20261128-021314F", type: "full", startSeconds: 1550, stopSeconds: 1580,
    archiveStart: RestoreScenario.name(6),
    archiveStop: RestoreScenario.name(6), lsnStart: LSN(6 << 24 + 40), lsnStop: LSN(6 << 24 + 256), databaseID: 1)

  private func window(_ inventory: ArchiveInventory) -> ReadinessCheck? {
    checks(inventory).first { $0.name == "window" }
  }

  @Test func theWindowIsOneRangeFromTheOldestBackup() throws {
    var inventory = RestoreScenario.inventory()
    inventory.stanzas[0].backups.append(Self.second)
    let window = try #require(self.window(inventory))
    #expect(window.state == .ok)
    #expect(
      window.message == "points in time that can be recovered to: on timeline 1 from 1970-01-01 00:17:40 UTC to about "
        + "1970-01-01 00:28:20 UTC (0/8000000)")
  }

  /// Between two backups segment 5 is gone: what lies in the gap is in no range.
  @Test func theWindowLeavesAGapOut() throws {
    var inventory = RestoreScenario.inventory(segments: [2, 3, 4, 6, 7])
    inventory.stanzas[0].backups.append(Self.second)
    let window = try #require(self.window(inventory))
    #expect(window.state == .warning)
    #expect(
      window.message == "points in time that can be recovered to: on timeline 1 from 1970-01-01 00:17:40 UTC to about "
        + "1970-01-01 00:23:20 UTC (0/5000000), and from 1970-01-01 00:26:20 UTC to about 1970-01-01 00:28:20 UTC "
        + "(0/8000000); nothing in the gap between them")
    #expect(checks(inventory).first { $0.name == "archive" }?.state == .ok)
  }

  private func content(_ number: Int, checksum: Character = "a") -> SegmentContent {
    let size = WALSegment.defaultSize
    return SegmentContent(
      stanza: "shop", archiveID: "15-1",
      fileName: RestoreScenario.name(number) + "-" + String(repeating: "a", count: 40) + ".zst",
      checksum: String(repeating: checksum, count: 40), bytes: size, header: nil, failure: nil)
  }

  /// What the same audit found is not OK here: of a segment that was read, of one that is empty, of one that is there twice.
  @Test(arguments: ["corrupt", "empty", "twice"]) func damageEndsTheWindow(defect: String) throws {
    var inventory = RestoreScenario.inventory()
    let index = try #require(
      inventory.stanzas[0].archives[0].segments.firstIndex { $0.name == RestoreScenario.name(5) })
    if defect == "empty" { inventory.stanzas[0].archives[0].segments[index].storedBytes = 0 }
    if defect == "twice" {
      var other = inventory.stanzas[0].archives[0].segments[index]
      other.checksum = String(repeating: "b", count: 40)
      inventory.stanzas[0].archives[0].segments.append(other)
    }
    let audit = ArchiveAudit(inventory, contents: defect == "corrupt" ? [content(5, checksum: "c")] : [])
    let checks = Readiness.checks(inventory, audit: audit, now: 1800)
    #expect(checks.first { $0.name == "archive" }?.state == .failed)
    #expect(checks.first { $0.name == "window" }?.message.hasSuffix("(0/5000000)") == true)
    // Before the backup's own end nothing of it is of use.
    let own = ArchiveAudit(inventory, contents: [content(3, checksum: "c")])
    #expect(Readiness.checks(inventory, audit: own, now: 1800).first { $0.name == "backup" }?.state == .failed)
  }

  @Test func findingsThatMisleadAWholeWayAreTold() {
    var inventory = RestoreScenario.inventory()
    var later = inventory.stanzas[0].archives[0].segments[5]
    later.name = "0000000200000000" + "00000008"
    inventory.stanzas[0].archives[0].segments.append(later)
    let archive = checks(inventory).first { $0.name == "archive" }
    #expect(archive?.state == .failed)
    #expect(archive?.message.contains("history-missing") == true)
  }

  @Test func aServerThatDoesNotAnswerIsNoPass() {
    let inventory = RestoreScenario.inventory()
    let audit = ArchiveAudit(inventory, silence: "10.0.0.5:5432: connection refused")
    #expect(audit.findings.filter { $0.severity != .note }.map(\.code) == ["server-silent"])
    #expect(AuditReport(audit, repository: "r").status == .unjudged)
  }

  @Test func withoutAUsableBackupNothingElseCounts() {
    var inventory = RestoreScenario.inventory()
    inventory.stanzas[0].backups[0].isPresent = false
    #expect(worse(checks(inventory)) == ["FAILED backup"])
    var newer = RestoreScenario.inventory()
    var broken = newer.stanzas[0].backups[0]
    (broken.label, broken.stopSeconds, broken.damage) = ("20261129-011314F", 1500, "has no data")
    newer.stanzas[0].backups.append(broken)
    #expect(worse(checks(newer)) == ["WARNING backup"])
  }

  @Test func whatCannotBeReadIsUnknown() {
    var inventory = RestoreScenario.inventory()
    inventory.stanzas[0].problems = ["cannot read archive.info"]
    #expect(worse(checks(inventory)) == ["UNKNOWN repository"])
  }

  static let tools: [(tool: ReadinessFacts.Tool, expected: [String])] = [
    (.init(stopFile: "/tmp/pgbackrest/shop.stop", statusCode: 0, retentionFull: "2"), ["FAILED repository"]),
    (.init(statusCode: 3, statusMessage: "missing stanza data", retentionFull: "2"), ["FAILED repository"]),
    (.init(retentionFull: "2"), ["UNKNOWN repository"]),
    (.init(statusCode: 0), ["WARNING retention"]),
    (.init(statusCode: 0, retentionFull: "4", retentionArchive: "2"), ["WARNING retention"]),
    (.init(statusCode: 0, retentionFull: "4", retentionFullType: "time", retentionArchive: "2"), []),
    (.init(statusCode: 0, retentionFull: "2", pushQueueMax: "1GiB"), ["WARNING queue"]),
    (.init(statusCode: 0, damagedBackups: ["F"], retentionFull: "2"), ["WARNING pages"]),
  ]

  @Test(arguments: tools) func theToolsOwnState(tool: ReadinessFacts.Tool, expected: [String]) {
    #expect(worse(checks(tool: tool)) == expected)
  }

  @Test func theServersSettings() {
    func result(_ change: (inout ReadinessFacts.Server) -> Void) -> [String] {
      var server = Self.server
      change(&server)
      return worse(checks(server: server))
    }
    #expect(result { $0.systemIdentifier = "78" } == ["FAILED server"])
    #expect(result { $0.archiveMode = "off" } == ["FAILED archiving"])
    #expect(result { $0.archiveCommand = "/bin/true" } == ["FAILED archiving"])
    #expect(result { $0.archiveCommand = "/bin/true # pgbackrest archive-push %p" } == ["FAILED archiving"])
    #expect(result { $0.archiveCommand += " || true" } == ["FAILED archiving"])
    #expect(result { $0.archiveCommand = "" } == ["FAILED archiving"])
    #expect(result { $0.archiveCommand = "cp %p /archive/%f" } == ["WARNING archiving"])
    #expect(result { $0.isFailing = true } == ["FAILED archiver"])
    #expect(result { $0.archiveTimeoutSeconds = 0 } == ["WARNING archive-timeout"])
    #expect(result { $0.currentSegment = RestoreScenario.name(12) } == ["WARNING unarchived"])
    #expect(result { $0.currentSegment = nil } == ["UNKNOWN unarchived"])
  }

  @Test func failedIsADataFindingAndAWarningIsNot() {
    let audit = ArchiveAudit(RestoreScenario.inventory())
    func status(_ state: ReadinessCheck.State) -> Verdict.Status {
      AuditReport(audit, repository: "r", readiness: [ReadinessCheck(state, "x", "m", stanza: "shop")]).status
    }
    #expect(ReadinessCheck.State.allCases.map(status) == [.pass, .pass, .dataFinding, .pass])
  }

  @Test func aLineForEachCheck() {
    let audit = ArchiveAudit(RestoreScenario.inventory())
    let text = AuditSummary.render(
      audit, repository: "r", depth: "d", readiness: checks(tool: .init(statusCode: 0)), color: false, width: 100)
    #expect(text.contains("\nREADINESS\n  OK       backup           20261128-011314F can be restored"))
    #expect(text.contains("\n  WARNING  retention        no retention is set"))
    #expect(text.contains("HINT: set repo1-retention-full"))
  }
}
