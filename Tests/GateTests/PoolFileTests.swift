import DrillModel
import Foundation
import Gate
import Testing

@Suite struct PoolFileTests {
  private func problem(_ change: (inout RunRecord) -> Void) -> String? {
    var runs = GateRecords.pool
    change(&runs[3])
    return PoolFile(runs).problem
  }

  @Test func whatExportWritesIsFine() throws {
    let text = try JSONEncoder().encode(PoolFile(GateRecords.pool))
    #expect(try JSONDecoder().decode(PoolFile.self, from: text).problem == nil)
    var control = GateRecords.run("c", seconds: nil, expected: .noPrimary)
    control.verdict.phases = []
    #expect(PoolFile([control]).problem == nil)
  }

  @Test func whatItNeverWritesIsNamed() {
    #expect(PoolFile(Array(repeating: GateRecords.run("a"), count: 20)).problem == "the run a is in it twice")
    #expect(problem { $0.verdict.status = .objectiveMissed }?.contains("did not pass") == true)
    for value in [-26.0, 1e300, .infinity, .nan] {
      #expect(problem { $0.verdict.measurements[.timeToNewPrimary]?.value = value }?.contains("cannot be") == true)
      #expect(problem { $0.calibration?.fsyncMicroseconds = value }?.contains("cannot be") == true, "\(value)")
    }
    #expect(problem { $0.calibration?.stealShare = 1.5 } != nil)
    #expect(problem { $0.verdict.phases[0].endNanoseconds = -1 } != nil)
  }
}
