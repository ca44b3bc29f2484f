import Checkers
import DrillModel
import Testing

@Suite struct ObjectiveTests {
  private func judge(_ objectives: [Objective], _ change: (inout Scenario) -> Void = { _ in }) -> Verdict {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .tail, objectives: objectives))
    change(&scenario)
    return Judge.judge(scenario.evidence)
  }

  @Test func timesCarryTheirErrors() throws {
    let verdict = judge([])
    let total = try #require(verdict.measurements[.timeToNewPrimary])
    #expect(total.value == 31.25)
    #expect(abs(total.errorBelow - 0.0024) < 1e-9)
    #expect(abs(total.errorAbove - 0.004) < 1e-9)
    let fromPower = try #require(verdict.measurements[.timeToNewPrimaryFromPowerOn])
    #expect(fromPower.value == 9.24)
    #expect(fromPower.errorAbove == 0)
    #expect(verdict.measurements[.timeToRedundant]?.value == 37)
  }

  @Test func aMissedObjectiveIsAMiss() {
    let verdict = judge([Objective(metric: .timeToNewPrimary, limit: 31.249)])
    #expect(verdict.status == .objectiveMissed)
    #expect(verdict.objectives.map(\.met) == [false])
    #expect(verdict.findings[0].message.contains("31.250 s"))
  }

  @Test func anObjectiveThatIsMetOnlyWithinTheErrorIsNoted() {
    let verdict = judge([Objective(metric: .timeToNewPrimary, limit: 31.252)])
    #expect(verdict.status == .pass)
    #expect(verdict.notes.contains { $0.code == "objective-within-error" })
  }

  @Test func anUnmeasuredObjectiveIsNeverMet() {
    let redundant = [Objective(metric: .timeToRedundant, limit: 60)]
    #expect(judge(redundant) { $0.remove(.redundant) }.status == .unjudged)
    let missed = judge(redundant) {
      $0.remove(.redundant)
      $0.add(57, .harness, .redundantMissed, nil, "n3 does not stream")
    }
    #expect(missed.status == .objectiveMissed)
    #expect(missed.findings[0].evidence == ["n3 does not stream"])
    #expect(judge([Objective(metric: .lostTransactions, limit: 0)]) { $0.recovered = nil }.status == .unjudged)
  }

  @Test func fromPowerOnIsAbsentIfThePrimaryCameBeforeIt() {
    let verdict = judge([]) { scenario in
      scenario.remove(.outagePowerOn)
      scenario.add(60, .harness, .outagePowerOn, "n1")
    }
    #expect(verdict.measurements[.timeToNewPrimaryFromPowerOn] == nil)
    #expect(verdict.measurements[.timeToNewPrimary] != nil)
  }

  @Test func noObjectiveIsJudgedWithoutFsync() {
    let verdict = judge([Objective(metric: .timeToNewPrimary, limit: 60)]) { $0.environment["stamp.fsync"] = "off" }
    #expect(verdict.status == .unjudged)
    #expect(verdict.findings.map(\.code) == ["not-comparable"])
  }
}
