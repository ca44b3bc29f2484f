import Checkers
import DrillModel
import Testing

@Suite struct OutcomeTests {
  @Test func aControlThatIsHeldByItsGatePasses() {
    let verdict = Judge.judge(Scenario.held(by: .maximumLagOnFailover, expect: Scenario.noPrimary).evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.outcome.actual == .noPrimary)
    #expect(verdict.outcome.gates == [.maximumLagOnFailover])
    #expect(verdict.waiting.map(\.machine) == ["n1", "n2", "n3"])
    #expect(verdict.waiting[0].lines.count == 2)
  }

  @Test func anotherGateThanTheExpectedOneIsAMiss() {
    let held = Scenario.held(
      by: .noLeader, kind: .patroniWaitingForLeader, line: "waiting for leader to bootstrap",
      expect: Scenario.noPrimary)
    let verdict = Judge.judge(held.evidence)
    #expect(verdict.status == .objectiveMissed)
    #expect(verdict.outcome.gates == [.noLeader])
    #expect(verdict.findings.map(\.code) == ["gate-mismatch"])
  }

  @Test func aGateThatOpenedIsANoteAndNotTheReason() {
    var scenario = Scenario()
    scenario.add(
      48.5, .patroni, .patroniGate, "n2", "My wal position exceeds maximum replication lag",
      ["gate": "maximum_lag_on_failover"])
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass)
    #expect(verdict.outcome.gates.isEmpty)
    #expect(verdict.notes.contains { $0.code == "gate-passed" && $0.message.contains("n2") })
  }

  private func heldButForN3() -> Scenario {
    var scenario = Scenario.held(by: .maximumLagOnFailover, expect: Scenario.noPrimary)
    scenario.events.removeAll { $0.kind == .patroniGate && $0.machine == "n3" }
    return scenario
  }

  @Test func aGateThatDoesNotYetHoldEveryNodeProvesNothing() {
    let verdict = Judge.judge(heldButForN3().evidence)
    #expect(verdict.status == .unjudged)
    #expect(verdict.findings.map(\.code) == ["gate-not-everywhere"])
    #expect(verdict.findings[0].message.contains("at the deadline n3 was not yet held by it"))
    #expect(verdict.findings[0].evidence.count == 1)
    #expect(verdict.findings[0].hint?.contains("longer deadline") == true)
  }

  @Test func aNodeWithoutPowerNeedsNoGate() {
    var scenario = heldButForN3()
    scenario.events.removeAll { $0.kind == .machinePowerOn && $0.machine == "n3" && $0.t > Scenario.outage }
    #expect(Judge.judge(scenario.evidence).status == .pass)
  }

  @Test func aGateLongBeforeTheDeadlineDoesNotHold() {
    var scenario = Scenario.held(by: .maximumLagOnFailover, expect: Scenario.noPrimary)
    scenario.events.removeAll { $0.kind == .patroniGate && $0.t > 60 * Scenario.second }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.outcome.gates.isEmpty)
    #expect(verdict.findings.map(\.code) == ["gate-mismatch"])
  }

  @Test func aSecondFailedRestoreIsAGateAndOneIsNot() {
    let expect = DrillModel.Expectation(outcome: .noPrimary, gate: .restoreFails, loss: .none, objectives: [])
    var scenario = Scenario.held(
      by: .restoreFails, kind: .patroniBootstrapFailed, line: "failed to bootstrap", expect: expect)
    #expect(Judge.judge(scenario.evidence).status == .pass)
    for node in Scenario.nodes {
      let first = scenario.events.firstIndex { $0.kind == .patroniBootstrapFailed && $0.machine == node }!
      let kept = scenario.events[first]
      scenario.events.removeAll { $0.kind == .patroniBootstrapFailed && $0.machine == node }
      scenario.events.append(kept)
    }
    #expect(Judge.judge(scenario.evidence).outcome.gates.isEmpty)
  }

  @Test func noPrimaryWhereRecoveryWasExpectedIsAMissWithAHint() throws {
    var expect = Scenario.noPrimary
    expect.outcome = .recovers
    expect.gate = nil
    let verdict = Judge.judge(Scenario.held(by: .maximumLagOnFailover, expect: expect).evidence)
    let finding = try #require(verdict.findings.first { $0.code == "outcome-mismatch" })
    #expect(verdict.status == .objectiveMissed)
    #expect(finding.hint?.contains("maximum_lag_on_failover") == true)
    #expect(finding.evidence.count == 3)
  }

  private func foreign(_ outcome: DrillModel.Expectation.Outcome, systemIdentifier: String, ledger: Bool) -> Verdict {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: outcome, gate: nil, loss: .none, objectives: []))
    scenario.remove(.probeCommitted)
    scenario.recovered = nil
    scenario.add(
      51.25, .probe, .probeCommitted, "n2", nil,
      ["systemIdentifier": .string(systemIdentifier), "timeline": 1, "ledger": .bool(ledger)])
    return Judge.judge(scenario.evidence)
  }

  @Test func anEmptyClusterIsAWrongCluster() {
    for verdict in [
      foreign(.recovers, systemIdentifier: "42", ledger: true),
      foreign(.recovers, systemIdentifier: Scenario.systemIdentifier, ledger: false),
    ] {
      #expect(verdict.status == .dataFinding)
      #expect(verdict.findings.first?.code == "wrong-cluster")
    }
    let control = foreign(.wrongCluster, systemIdentifier: "42", ledger: false)
    #expect(control.status == .pass)
    #expect(control.outcome.actual == .wrongCluster)
  }

  @Test func recoveringWhereItMustNotIsAMiss() {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(expect: Scenario.noPrimary)
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .objectiveMissed)
    #expect(verdict.findings.map(\.code) == ["outcome-mismatch", "gate-mismatch"])
  }

  @Test func noDeadlineAndNoCommitIsUnjudged() {
    var scenario = Scenario()
    scenario.remove(.probeCommitted)
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .unjudged)
    #expect(verdict.outcome.actual == nil)
  }
}

extension OutcomeTests {
  @Test func theKeysOfTheDCSAreEvidenceForAWait() throws {
    var scenario = Scenario()
    scenario.events.removeAll { $0.kind == .probeCommitted }
    scenario.add(60, .harness, .deadlineReached, nil, "no new primary")
    scenario.add(
      60, .harness, .dcsAtDeadline, nil, nil,
      ["keys": ["/status": "{\"optime\":67108864}", "/members/n1": "{}", "/config": "{}", "/initialize": "77"]])
    let dcs = try #require(Judge.judge(scenario.evidence).waiting.last)
    #expect(dcs.machine == "dcs")
    #expect(dcs.lines == ["/leader is not there", "/initialize = 77", "/status = {\"optime\":67108864}"])
  }
}
