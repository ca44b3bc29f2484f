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

  private func checks(
    _ inventory: ArchiveInventory = RestoreScenario.inventory(), tool: ReadinessFacts.Tool? = tool,
    server: ReadinessFacts.Server? = server, limits: ReadinessLimits = ReadinessLimits(), now: Double = 1800
  ) -> [ReadinessCheck] {
    var facts = ReadinessFacts()
    facts.tools["shop"] = tool
    facts.servers["shop"] = server
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
