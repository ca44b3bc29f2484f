import Checkers
import DrillModel
import Testing

/// A recovery to a target gives back exactly what committed before it.
@Suite struct TargetTests {
  /// The last 30 transactions before the outage are gone.
  ///
  /// - Parameter shift: how many transactions later than the recovery's end the target is.
  private func scenario(shift: Int = 0) -> Scenario {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .afterTarget, objectives: []))
    let before = scenario.before
    let gone = Set(before.suffix(30).map(\.token))
    scenario.lose { gone.contains($0.token) }
    scenario.addWitness(fork: Scenario.commitEnd(before[before.count - 31]))
    scenario.add(
      18.5, .harness, .recoveryTarget, "n1", nil,
      [
        "name": "before-the-mistake", "timeline": 1,
        "lsn": .string(Scenario.commitEnd(before[before.count - 31 + shift]).description),
      ])
    return scenario
  }

  private func findings(_ scenario: Scenario) -> [Finding] { Judge.judge(scenario.evidence).findings }

  @Test func aRecoveryThatEndsAtItsTargetPasses() {
    let verdict = Judge.judge(scenario().evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.transactions.lost == 30)
    #expect(verdict.notes.contains { $0.code == "allowed-loss" })
  }

  @Test func whatIsMissingBeforeTheTargetIsOneFinding() throws {
    let found = findings(scenario(shift: 2))
    #expect(found.map(\.code) == ["target-missed"] && found[0].dataClass == .wrongTarget)
    #expect(found[0].message.hasSuffix("2 acknowledged transactions before the target missing"))
    #expect(found[0].evidence.count == 2)
  }

  @Test func whatIsThereAfterTheTargetIsOneFinding() throws {
    let found = findings(scenario(shift: -1))
    #expect(found.map(\.code) == ["target-missed"])
    #expect(found[0].message.hasSuffix("1 transaction after the target there"))
  }

  @Test func anEndBesideTheTargetIsFoundWithoutAnyTransactionBetween() {
    var scenario = scenario()
    let place = scenario.events.firstIndex { $0.kind == .recoveryTarget }!
    let end = Scenario.commitEnd(scenario.before[scenario.before.count - 31])
    scenario.events[place].values?["lsn"] = .string(LSN(end.value + 8).description)
    #expect(findings(scenario).map(\.code) == ["target-missed"])
  }

  @Test func aHoleBeforeTheTargetIsToldAsAHole() {
    var scenario = scenario()
    let victim = scenario.before[300]
    scenario.lose { $0.token == victim.token }
    #expect(findings(scenario).map(\.code) == ["hole"])
  }

  @Test func withoutTargetOrWitnessNobodyKnows() {
    var untold = scenario()
    untold.remove(.recoveryTarget)
    #expect(findings(untold).map(\.code) == ["target-unknown"])
    var unseen = scenario()
    unseen.witness = nil
    #expect(findings(unseen).map(\.code) == ["target-unknown"])
  }
}
