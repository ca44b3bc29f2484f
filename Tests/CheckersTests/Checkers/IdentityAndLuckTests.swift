import Checkers
import DrillModel
import Testing

@Suite struct IdentityAndLuckTests {
  private func commit(_ scenario: inout Scenario, timeline: ConfigurationValue, on machine: String = "n2") {
    let index = scenario.events.firstIndex { $0.kind == .probeCommitted }!
    scenario.events[index].values?["timeline"] = timeline
    scenario.events[index].machine = machine
  }

  @Test func theSameClusterOnALaterTimeline() {
    let verdict = Judge.judge(Scenario().evidence)
    #expect(verdict.identity.timelineBefore == TimelineID(1))
    #expect(verdict.identity.timelineAfter == TimelineID(2))
    #expect(verdict.identity.systemIdentifierBefore == verdict.identity.systemIdentifierAfter)
  }

  @Test func aTimelineThatDidNotAdvanceIsADataFinding() {
    var scenario = Scenario()
    commit(&scenario, timeline: 1)
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["timeline-not-advanced"])
  }

  @Test func theOldPrimaryRestartedInPlaceKeepsItsTimeline() {
    var scenario = Scenario()
    scenario.remove(.machineWiped)
    scenario.events.removeAll { $0.kind == .patroniBootstrapStarted && $0.t > Scenario.outage }
    commit(&scenario, timeline: 1, on: "n1")
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.notes.contains { $0.code == "same-timeline" })
    #expect(verdict.outcome.path == .dataIntact)
  }

  @Test func anotherIdentityAfterwardsIsADataFinding() {
    var scenario = Scenario()
    scenario.add(58, .probe, .probeCommitted, "n3", nil, ["systemIdentifier": "42", "ledger": false, "timeline": 1])
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["wrong-cluster", "identity-changed"])
  }

  private func fromDeadLeader(noLeader: Bool) -> Verdict {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(local: ["postgresql": ["pgbackrest": ["no_leader": .bool(noLeader)]]])
    for index in scenario.events.indices
    where scenario.events[index].kind == .patroniBootstrapStarted && scenario.events[index].t > Scenario.outage {
      scenario.events[index].message = "trying to bootstrap from leader 'n1'"
      scenario.events[index].values = ["from": "n1"]
    }
    return Judge.judge(scenario.evidence)
  }

  @Test func withoutNoLeaderARecoveryWasLuck() throws {
    let verdict = fromDeadLeader(noLeader: false)
    #expect(verdict.status == .pass)
    #expect(verdict.outcome.path == .fromDeadLeader)
    let note = try #require(verdict.notes.first { $0.code == "recovered-by-luck" })
    #expect(note.message.contains("ttl 20 s"))
    #expect(note.hint?.contains("no_leader: true") == true)
  }

  @Test func withNoLeaderItWasNotLuck() {
    let verdict = fromDeadLeader(noLeader: true)
    #expect(!verdict.notes.contains { $0.code == "recovered-by-luck" })
    #expect(verdict.notes.contains { $0.code == "stale-leader-key" })
  }

  @Test func theCleanRunWentWithoutALeader() {
    #expect(Judge.judge(Scenario().evidence).outcome.path == .withoutLeader)
  }
}
