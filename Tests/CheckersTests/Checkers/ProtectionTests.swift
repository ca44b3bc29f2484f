import Checkers
import DrillModel
import Reports
import Testing

/// Ready again, and not just up.
struct ProtectionTests {
  private static let missed: [EventKind] = [.archiveResumedMissed, .backupRenewedMissed, .backupRestoredMissed]

  private func protected(_ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.plan.drill.verify = VerifySpec(protect: true)
    scenario.archive = ArchiveInventory(stanzas: [Self.stanza])
    scenario.add(58.6, .harness, .backupRenewed, "n2", "F2", ["label": "F2", "rows": "1196", "digest": "77"])
    scenario.add(
      59, .harness, .backupRestored, "scratch", nil,
      [
        "systemIdentifier": .string(Scenario.systemIdentifier), "rows": "1196", "digest": "77", "checksums": "sound",
      ])
    change(&scenario)
    return scenario
  }

  private static let stanza = ArchiveInventory.Stanza(
    name: "main", databases: [.init(id: 1, systemIdentifier: Scenario.systemIdentifier, version: "15")],
    backups: [
      .init(
        label: "F1", type: "full", startSeconds: 1, stopSeconds: 2, archiveStart: "000000010000000000000002",
        archiveStop: "000000010000000000000002", lsnStart: LSN(0x200_0028), lsnStop: LSN(0x200_0100), databaseID: 1),
      .init(
        label: "F2", type: "full", startSeconds: 3, stopSeconds: 4, archiveStart: "000000010000000000000005",
        archiveStop: "000000010000000000000005", lsnStart: LSN(0x500_0028), lsnStop: LSN(0x500_0100), databaseID: 1),
    ],
    archives: [
      .init(
        id: "15-1", databaseID: 1,
        segments: (1...5).map {
          .init(
            name: "00000001000000000000000\($0)", checksum: String(repeating: "0", count: 40), compression: "zst",
            storedBytes: 700)
        })
    ])

  private func codes(_ scenario: Scenario) -> [String] { Judge.judge(scenario.evidence).findings.map(\.code) }

  @Test func aProvenBackupGivesTheTimeToProtected() throws {
    let verdict = Judge.judge(protected().evidence)
    #expect(verdict.status == .pass)
    let time = try #require(verdict.measurements[.timeToProtected])
    #expect(abs(time.value - 38.6) < 1e-9)
    #expect(time.errorBelow == 0)
    let text = TerminalSummary.render(verdict, protected().evidence, color: false, width: 100)
    #expect(text.contains("protected again after 38.600 s"))
    #expect(Reports.html(verdict, protected().evidence).contains(Metric.timeToProtected.summary))
    #expect(!verdict.notes.contains { $0.code == "not-protected" || $0.code == "archive-orphaned" })
  }

  @Test(arguments: missed)
  func aMissIsANoteUnlessTheDrillAsks(kind: EventKind) {
    var scenario = protected {
      $0.remove(.backupRestored)
      $0.add(59, .harness, kind, "n2", "it did not work")
    }
    var verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass)
    #expect(verdict.notes.contains { $0.code == "not-protected" && $0.message.contains("it did not work") })
    #expect(verdict.measurements[.timeToProtected] == nil)
    scenario.plan.drill.expect.objectives = [Objective(metric: .timeToProtected, limit: 60)]
    verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .objectiveMissed)
    #expect(verdict.findings.map(\.code) == ["objective-missed"])
  }

  @Test func nothingSeenIsUnjudged() {
    #expect(codes(protected { $0.remove(.backupRestored) }) == ["protection-unknown"])
    #expect(codes(protected { $0.archive = nil }) == ["archive-unlisted"])
  }

  @Test(arguments: [
    ("systemIdentifier", "1", "backup-other-cluster"), ("rows", "1195", "backup-incomplete"),
    ("digest", "78", "backup-incomplete"), ("checksums", "damaged", "backup-corrupt"),
  ])
  func aBackupThatRestoresToSomethingElseIsADataFinding(key: String, value: String, code: String) throws {
    let scenario = protected { scenario in
      for index in scenario.events.indices where scenario.events[index].kind == .backupRestored {
        scenario.events[index].values?[key] = .string(value)
      }
    }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code) == [code])
    #expect(verdict.status == .dataFinding)
    #expect(verdict.measurements[.timeToProtected] == nil)
  }

  /// It was proven, and at the run's end the repository has another one or none.
  @Test func aBackupThatTheRepositoryDoesNotListProtectsNobody() {
    let changes: [(inout ArchiveInventory.Stanza) -> Void] = [
      { $0.backups.remove(at: 1) }, { $0.backups[1].label = "F3" },
    ]
    for change in changes {
      let verdict = Judge.judge(protected { change(&$0.archive!.stanzas[0]) }.evidence)
      #expect(verdict.findings.map(\.code) == ["backup-gone"], "\(verdict.findings)")
      #expect(verdict.findings.first?.severity == .data)
      #expect(verdict.measurements[.timeToProtected] == nil)
    }
    // A list that could not be read is told as that.
    let unread = protected {
      $0.archive?.stanzas[0].backups.remove(at: 1)
      $0.archive?.stanzas[0].problems = ["backup.info: cut off"]
    }
    #expect(codes(unread) == ["archive-unreadable"])
  }

  /// The run says that it recorded what the restored backup holds.
  @Test func aBackupThatNobodyCanLookAtAnyMoreProtectsNobody() {
    let scenario = protected { scenario in
      for index in scenario.events.indices where scenario.events[index].kind == .backupRestored {
        scenario.events[index].values?["integrity"] = "recorded"
      }
    }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code) == ["backup-unread"])
    #expect(verdict.status == .unjudged)
    #expect(verdict.measurements[.timeToProtected] == nil)
  }

  @Test func aRunFromBeforeThisIsJudgedAsItWas() {
    #expect(Judge.judge(Scenario().evidence).status == .pass)
  }

  @Test func aGapInTheArchiveIsADataFinding() {
    #expect(codes(protected { $0.archive?.stanzas[0].archives[0].segments.remove(at: 3) }) == ["archive-gap"])
    #expect(
      codes(protected { $0.archive?.stanzas[0].databases[0].systemIdentifier = "1" }) == ["archive-other-cluster"])
  }
}
