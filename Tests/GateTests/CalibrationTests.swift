import DrillModel
import Gate
import Testing

@Suite struct CalibrationTests {
  private let pool = GateRecords.pool

  private func decide(_ new: [RunRecord], pool: [RunRecord]? = nil) -> GateDecision {
    GateJudge().decide(new, pool: pool ?? self.pool, stage: .single)
  }

  private func run(_ id: String, fsync: Double = 800, steal: Double = 0.01, status: Verdict.Status = .pass) -> RunRecord
  {
    var calibration = GateRecords.calibration
    calibration.fsyncMicroseconds = fsync
    calibration.stealShare = steal
    return GateRecords.run(id, seconds: 40, status: status, calibration: calibration)
  }

  @Test func aRunOnAnotherMachineIsInvalidAndDoesNotFail() {
    // One of six: left out. It missed its objective and is far slower than the pool.
    let new = GateRecords.new([26.5, 27, 27.5, 26.8, 27.2]) + [run("slow", fsync: 4000, status: .objectiveMissed)]
    let decision = decide(new)
    #expect(decision.outcome == .pass)
    #expect(decision.runs.filter { !$0.isValid }.map(\.run) == ["slow"])
    #expect(decision.notes.contains { $0.contains("fsync latency 4000 us") })
    #expect(decision.sentence.hasPrefix("5 of 5 runs passed (1 more left out)"), "\(decision.sentence)")
    #expect(GateText(decision).text.contains("5 of 5 passed"))
  }

  @Test func tooManyInvalidRunsAreNoResult() {
    let decision = decide(GateRecords.new([26.5, 27]) + [run("slow", fsync: 4000)])
    #expect(decision.outcome == .infrastructure && decision.exitCode == 4)
    // A machine that is faster hides what is slower.
    #expect(decide(GateRecords.new([26.5, 27]) + [run("fast", fsync: 100)]).outcome == .infrastructure)
    #expect(decide(GateRecords.new([26.5, 27]) + [run("stolen", steal: 0.3)]).outcome == .infrastructure)
  }

  @Test func anInvalidRunMayNotHideWhatItFoundInTheData() {
    #expect(
      decide(GateRecords.new([26.5, 27]) + [run("x", fsync: 4000, status: .dataFinding)]).outcome == .dataFinding)
    #expect(decide(GateRecords.new([26.5, 27]) + [run("x", fsync: 4000, status: .unjudged)]).outcome == .unjudged)
  }

  @Test func equalCalibrationsLeaveRoom() {
    // The pool's MAD is 0: a tenth more is not off.
    #expect(decide(GateRecords.new([26.5, 27]) + [run("near", fsync: 880)]).runs.allSatisfy { $0.isValid })
  }

  @Test func withoutCalibrationItIsSaid() {
    let blank = pool.map { GateRecords.run($0.id, minute: 0, calibration: nil) }
    let decision = decide(GateRecords.new([26.5, 27, 27.5]), pool: blank)
    #expect(decision.outcome == .pass)
    #expect(decision.notes.contains { $0.contains("not known") })
    let fresh = (0..<3).map { GateRecords.run("n\($0)", calibration: nil) }
    #expect(decide(fresh).notes == ["3 new runs did not measure the machine"])
  }
}
