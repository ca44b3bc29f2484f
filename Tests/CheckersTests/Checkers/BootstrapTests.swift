import Checkers
import DrillModel
import Testing

/// Bootstraps from the backup: what holds them, what they leave behind, and whether they end at their target.
@Suite struct BootstrapTests {
  private static func noPrimary(_ gate: Gate) -> DrillModel.Expectation {
    DrillModel.Expectation(outcome: .noPrimary, gate: gate, loss: .none, objectives: [])
  }

  /// Each node in its turn bootstraps, fails and ends, long before the deadline.
  private func failing() -> Scenario {
    var scenario = Scenario.held(by: .dcs, expect: BootstrapTests.noPrimary(.bootstrapFails))
    scenario.remove(.patroniGate)
    for (node, second) in zip(Scenario.nodes, [52.0, 56, 60]) {
      scenario.add(
        second, .patroni, .patroniBootstrapStarted, node, "Running custom bootstrap script: x", ["script": "x"])
      scenario.add(second + 2, .postgresql, .postgresTargetShutdown, node, "LOG:  shutdown at recovery target")
      scenario.add(
        second + 2.1, .patroni, .patroniBootstrapFailed, node, "removing initialize key", ["gate": "bootstrap_fails"])
      scenario.add(second + 2.2, .harness, .processExited, node, "exit code 1", ["status": "exit code 1"])
      scenario.add(102, .harness, .dataSetAside, node, nil, ["name": "postgresql.failed", "bytes": 1_048_576])
    }
    return scenario
  }

  @Test func whatAPatroniThatEndedSaidLastHoldsToTheDeadline() throws {
    let verdict = Judge.judge(failing().evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.outcome.gates == [.bootstrapFails])
    let stopped = try #require(verdict.notes.first { $0.code == "bootstrap-stopped" })
    #expect(stopped.evidence.count == 3 && stopped.evidence[0] == "n1: LOG:  shutdown at recovery target")
    let aside = try #require(verdict.notes.first { $0.code == "data-set-aside" })
    #expect(aside.message.contains("n1 (1.0 MiB), n2 (1.0 MiB) and n3 (1.0 MiB)"))
  }

  @Test func aFailureBeforeAPatroniThatLivesHoldsNobody() {
    var scenario = failing()
    scenario.events.removeAll { $0.kind == .processExited && $0.machine == "n2" }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code) == ["gate-not-everywhere"])
  }

  /// n1 waits at its target; the others wait for a leader.
  private func paused() -> Scenario {
    var scenario = Scenario.held(
      by: .noLeader, kind: .patroniWaitingForLeader, line: "waiting for leader to bootstrap",
      expect: BootstrapTests.noPrimary(.bootstrapRecovery))
    scenario.events.removeAll { $0.kind == .patroniWaitingForLeader && $0.machine == "n1" }
    scenario.add(52, .patroni, .patroniBootstrapStarted, "n1", "Running custom bootstrap script: x", ["script": "x"])
    scenario.add(54, .postgresql, .postgresPaused, "n1", "LOG:  pausing at the end of recovery")
    for turn in stride(from: 56.0, to: 102, by: 2) {
      scenario.add(
        turn, .patroni, .patroniGate, "n1", "waiting for end of recovery after bootstrap",
        ["gate": "bootstrap_recovery"])
    }
    return scenario
  }

  @Test func aPausedBootstrapHoldsThoseWhoWaitForItAsWell() {
    let verdict = Judge.judge(paused().evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.outcome.gates == [.bootstrapRecovery])
    #expect(verdict.waiting.prefix(3).allSatisfy { $0.gates == [.bootstrapRecovery] })
    #expect(verdict.notes.contains { $0.code == "bootstrap-stopped" && $0.evidence.count == 1 })
  }

  @Test func aRecoveryThatEndedHoldsNobody() {
    var scenario = paused()
    scenario.add(101, .patroni, .patroniNewCluster, "n1", "running post_bootstrap", ["stage": "post-bootstrap"])
    #expect(Judge.judge(scenario.evidence).outcome.gates == [.noLeader])
  }

  @Test func theWayBackThroughABootstrapHasItsName() {
    var scenario = Scenario()
    scenario.add(44.1, .patroni, .patroniBootstrapStarted, "n2", "Running custom bootstrap script: x", ["script": "x"])
    #expect(Judge.judge(scenario.evidence).outcome.path == .customBootstrap)
  }
}
