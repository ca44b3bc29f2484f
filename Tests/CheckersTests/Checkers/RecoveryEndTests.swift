import Checkers
import DrillModel
import Testing

@Suite struct RecoveryEndTests {
  private func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.addWitness()
    let last = LSN(Scenario.endOfOldTimeline.value - 64)
    scenario.add(51, .postgresql, .postgresRedoDone, "n2", nil, ["lsn": .string(last.description)])
    scenario.controlData = ["n1", "n2", "n3"].reduce(into: [:]) { data, machine in
      data[machine] = ControlData(
        systemIdentifier: Scenario.systemIdentifier, state: machine == "n2" ? "shut down" : "shut down in recovery",
        timeline: TimelineID(2))
    }
    return scenario
  }

  private func findings(_ change: (inout Scenario) -> Void) -> [Finding] {
    var scenario = scenario()
    change(&scenario)
    return Judge.judge(scenario.evidence).findings
  }

  @Test func whereAllAgreeNothingIsFound() {
    let clean = findings { _ in }
    // A replica that was stopped early has not seen the new timeline's first checkpoint.
    let early = findings { scenario in scenario.controlData["n3"]?.timeline = TimelineID(1) }
    #expect(clean.isEmpty && early.isEmpty)
  }

  @Test(
    arguments: [
      { $0.controlData["n2"]?.timeline = TimelineID(1) },
      { $0.controlData["n3"]?.timeline = TimelineID(3) },
      { $0.controlData["n3"]?.systemIdentifier = "1" },
      { $0.controlData["n2"]?.checkpoint = LSN(0x28) },
      { $0.witness?.extents[0].forks[0].lastRecord = nil },
      { $0.witness?.extents[0].forks[0].lastRecord = LSN(0x531_0000) },
      { scenario in
        scenario.remove(.postgresNewTimeline)
        scenario.add(51.1, .postgresql, .postgresNewTimeline, "n2", nil, ["timeline": 3])
      },
    ] as [@Sendable (inout Scenario) -> Void])
  func whoeverDisagreesIsFound(change: @Sendable (inout Scenario) -> Void) throws {
    let found = findings(change)
    #expect(found.map(\.code) == ["wrong-end"])
    let finding = try #require(found.first)
    #expect(finding.severity == .data && !finding.evidence.isEmpty)
  }

  @Test func aTimelineThatDidNotLeaveTheClustersIsFound() {
    let found = findings { scenario in
      scenario.witness?.histories[TimelineID(2)] = TimelineHistory(
        timeline: TimelineID(2), steps: [.init(timeline: TimelineID(0), end: Scenario.endOfOldTimeline)])
    }
    #expect(found.contains { $0.code == "wrong-end" })
  }

  @Test func anUncleanShutdownIsANote() {
    var scenario = scenario()
    scenario.controlData["n3"]?.state = "in production"
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass)
    #expect(verdict.notes.contains { $0.code == "not-shut-down" && $0.message.contains("n3") })
  }

  @Test func controlDataIsRead() {
    let text = """
      pg_control version number:            1300
      Database system identifier:           7301234567890123456
      Database cluster state:               shut down in recovery
      Latest checkpoint location:           0/C000028
      Latest checkpoint's TimeLineID:       2
      Latest checkpoint's PrevTimeLineID:   1
      """
    #expect(
      ControlData(text: text)
        == ControlData(
          systemIdentifier: "7301234567890123456", state: "shut down in recovery", timeline: TimelineID(2),
          checkpoint: LSN(0xC00_0028)))
    #expect(ControlData(text: "pg_controldata: error: could not open file") == nil)
  }
}
