import DrillModel
import Gate
import Statistics
import Testing

@Suite struct GateJudgeTests {
  private let judge = GateJudge()
  private let pool = GateRecords.pool

  private func decide(
    _ new: [RunRecord], pool: [RunRecord]? = nil, stage: GateStage = .single
  ) -> GateDecision { judge.decide(new, pool: pool ?? self.pool, stage: stage) }

  @Test func unchangedPasses() {
    let decision = decide(GateRecords.new([26.5, 27, 27.5]))
    #expect(decision.outcome == .pass && decision.exitCode == 0)
    #expect(decision.insufficient == nil && decision.regression?.answer == .unchanged)
    #expect(decision.pool.count == 20 && decision.notes.isEmpty)
  }

  @Test func slowerFailsAndFasterDoesNot() throws {
    let decision = decide(GateRecords.new([32, 33, 34]))
    #expect(decision.outcome == .regression && decision.exitCode == 1)
    let test = try #require(decision.regression)
    #expect(test.test.p == 1.0 / 1771)
    // The tenth of 26.05, 26.15, ..., 27.95 is the pool's median.
    #expect(abs(test.shift - 6) < 1e-9 && abs(test.poolMedian - 26.95) < 1e-9 && abs(test.shiftLimit - 2.695) < 1e-9)
    #expect(decide(GateRecords.new([20, 21, 22])).outcome == .pass)
  }

  @Test func significantAndSmallIsNoRegression() {
    let decision = decide(GateRecords.new([29, 29.2, 29.4]))
    #expect(decision.outcome == .pass)
    #expect((decision.regression?.test.p ?? 1) < 0.01)
  }

  @Test func theExtensionComesOnceAndOnlyIfItIsDue() {
    // Two of three are far above all of the pool: a p between the first level and the extension's.
    let first = GateRecords.new([27.3, 33, 34])
    let decision = decide(first, stage: .first)
    #expect(decision.outcome == .extend, "\(decision.sentence)")
    #expect(decide(first, stage: .single).outcome == .pass)
    let slow = GateRecords.new([27.3, 33, 34, 33, 32, 31, 34, 33])
    #expect(decide(slow, stage: .final).outcome == .regression)
    let fine = GateRecords.new([27.3, 33, 34, 26.5, 27, 27.4, 26.2, 27.6])
    #expect(decide(fine, stage: .final).outcome == .pass)
    #expect(decide(GateRecords.new([32, 33, 34]), stage: .first).outcome == .regression)
    // What fails anyway needs no more runs.
    let missed = [GateRecords.run("x", seconds: 27.3, status: .objectiveMissed)] + GateRecords.new([33, 34])
    #expect(decide(missed, stage: .first).outcome == .objectiveMissed)
  }

  @Test func theWorstOutcomeWins() {
    let passing = GateRecords.new([26.5, 27])
    func outcome(_ statuses: [Verdict.Status]) -> GateDecision.Outcome {
      decide(passing + statuses.enumerated().map { GateRecords.run("s\($0)", status: $1) }).outcome
    }
    #expect(outcome([.objectiveMissed]) == .objectiveMissed)
    #expect(outcome([.objectiveMissed, .unjudged]) == .unjudged)
    #expect(outcome([.unjudged, .dataFinding]) == .dataFinding)
    #expect(decide([]).outcome == .unjudged)
    #expect(GateDecision.Outcome.allCases.filter { $0.exitCode == 0 } == [.pass])
  }

  @Test func tooLittleIsSaid() {
    let two = decide(GateRecords.new([60, 60]))
    #expect(two.outcome == .pass && two.regression == nil && two.phases.isEmpty)
    #expect(two.insufficient == "insufficient data: 2 of 3 new runs")
    #expect(two.sentence.contains("insufficient data"))
    let fresh = decide(GateRecords.new([60, 60, 60]), pool: Array(pool.prefix(7)))
    #expect(fresh.insufficient == "insufficient data: 7 of 8 accepted runs")
    #expect(decide(GateRecords.new([60, 60, 60]), pool: Array(pool.prefix(8))).regression != nil)
    let control = (0..<3).map { GateRecords.run("c\($0)", seconds: nil, expected: .noPrimary) }
    #expect(decide(control).insufficient?.contains("no new primary") == true)
  }

  @Test func aRequiredBaselineThatIsNotThereIsNoPass() {
    let decide = { (pool: [RunRecord]) in
      judge.decide(GateRecords.new([27, 27, 27]), pool: pool, stage: .single, requiresBaseline: true)
    }
    let open = decide(Array(pool.prefix(7)))
    #expect(open.outcome == .insufficientData && open.exitCode == 4)
    #expect(GateText(open).text.hasPrefix("GATE  INSUFFICIENT DATA"), "\(GateText(open).text)")
    #expect(open.sentence.contains("7 of 8 accepted runs"))
    #expect(decide(pool).outcome == .pass)
    // There is no time that could be compared.
    let control = (0..<3).map { GateRecords.run("c\($0)", seconds: nil, expected: .noPrimary) }
    #expect(judge.decide(control, pool: [], stage: .single, requiresBaseline: true).outcome == .pass)
    let missed = [GateRecords.run("x", status: .objectiveMissed)]
    #expect(judge.decide(missed, pool: [], stage: .single, requiresBaseline: true).outcome == .objectiveMissed)
  }

  @Test func theNewNormalIsNotHeldAgainstTheOld() {
    let mark = GateMark(gate: "g", outcome: "accepted", isAccepted: true, startsPool: true)
    let new = (0..<3).map { GateRecords.run("n\($0)", seconds: 33, minute: 100, gate: mark) }
    #expect(decide(new, pool: pool + new).insufficient == "insufficient data: 0 of 8 accepted runs")
    #expect(decide(new, pool: pool).insufficient == "insufficient data: 0 of 8 accepted runs")
  }

  @Test func noPIsNothing() {
    let far = decide((0..<8).map { GateRecords.run("n\($0)", seconds: 60, minute: 100) })
    #expect(far.regression?.probability ?? 1 < 0.0001)
    #expect(far.sentence.contains("p < 0.0001") && GateText(far).text.contains("p                 < 0.0001"))
    #expect(
      far.sentence.contains("slower than the pool (the middle of all differences; the pool's median is 26.950 s)"),
      "\(far.sentence)")
  }

  @Test func otherConfigurationsAreNoBaseline() {
    let others = pool.map { GateRecords.run($0.id, hash: "bb") }
    #expect(decide(GateRecords.new([60, 60, 60]), pool: others).insufficient != nil)
    let mixed = GateRecords.new([27, 27]) + [GateRecords.run("other", hash: "bb")]
    #expect(decide(mixed).outcome == .infrastructure)
    // A run cannot be its own baseline.
    #expect(decide([pool[17], pool[18], pool[19]]).pool.count == 17)
  }

  @Test func equalTimesHaveNoSpreadAndStillALimit() throws {
    let still = (0..<20).map { GateRecords.run("q\($0)", seconds: 27, minute: 0) }
    let same = decide(GateRecords.new([27, 27, 27]), pool: still)
    #expect(same.outcome == .pass)
    #expect(same.regression?.poolMAD == 0 && same.regression?.test.p == 1)
    #expect(decide(GateRecords.new([29, 29, 29]), pool: still).outcome == .pass)
    #expect(decide(GateRecords.new([31, 31, 31]), pool: still).outcome == .regression)
  }

  @Test func theSameRunsGiveTheSameDecision() {
    let new = GateRecords.new([27.3, 33, 34])
    #expect(decide(new, pool: pool.reversed()) == decide(new))
    #expect(decide(new.reversed()) == decide(new))
  }

  @Test func whatBeganLaterIsNotInThePool() {
    let new = (0..<3).map { GateRecords.run("n\($0)", minute: 12) }
    #expect(decide(new).pool == (0..<12).reversed().map { "p\($0)" })
  }

  @Test func thePhaseThatGrewIsNamed() throws {
    let new = (0..<8).map { GateRecords.run("n\($0)", seconds: 32 + Double($0) / 10, restore: 7) }
    let decision = decide(new)
    let first = try #require(decision.phases.first)
    #expect(first.name == "restore" && first.isCulprit && abs(first.shift - 5) < 1e-9)
    #expect(decision.phases.filter(\.isCulprit).map(\.name) == ["restore"])
  }
}
