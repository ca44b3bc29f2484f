import DrillModel
import Evidence
import Foundation
import Gate
import History
import Testing

/// `blackstart gate` about runs that are in a history: nothing is run.
struct GateCommandTests {
  /// A history with twenty passes of 26 to 28 s, and the runs in question.
  private func withHistory(_ body: (Blackstart, String) async throws -> Void) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let path = blackstart.home + "/h.sqlite"
    let store = try HistoryStore.open(.file(path))
    for index in 0..<20 {
      try store.save(HandMadeRecord.make("pool-\(index)", 26 + Double((index * 7) % 20) / 10, minute: index))
    }
    for index in 0..<3 {
      try store.save(HandMadeRecord.make("same-\(index)", 26.5 + Double(index) / 3, minute: 100 + index))
      try store.save(HandMadeRecord.make("slow-\(index)", 32 + Double(index) / 3, minute: 200 + index))
    }
    try store.save(HandMadeRecord.make("unjudged", 27, status: .unjudged, minute: 300))
    try store.save(HandMadeRecord.make("broken", 27, status: .dataFinding, minute: 301))
    try store.save(HandMadeRecord.make("missed", 27, status: .objectiveMissed, minute: 302))
    try await body(blackstart, path)
  }

  @Test func theExitCodeIsTheDecisions() async throws {
    try await withHistory { blackstart, store in
      // The slow runs passed and are newer, so as runs of no gate they are in the pool of the others: three of 23.
      let until = ["--baseline", "pool-19", "--store", store]
      let same = ["same-0", "same-1", "same-2"]
      for (runs, code) in [
        (same, 0), (["slow-0", "slow-1", "slow-2"], 1), (same + ["missed"], 1), (same + ["unjudged"], 4),
        (same + ["unjudged", "broken"], 6),
      ] {
        let result = try await blackstart.run(["gate", "judge"] + runs + until)
        #expect(result.code == code, "\(runs): \(result.output)")
      }
      #expect(try await blackstart.run(["gate", "judge", "same-0", "same-0"] + until).code == 2)
    }
  }

  /// As far as it comes without a cluster: its runs have all their options, and are refused where `run` is.
  @Test func theDrillIsRunWithItsOptions() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["gate", "Drills/power-blip.yaml", "--directory", "/dev/null/x"])
    #expect(result.code == 3 && result.output.contains("'/dev/null/x': N"), "\(result.output)")
  }

  @Test func insufficientDataIsSaid() async throws {
    try await withHistory { blackstart, store in
      let few = ["gate", "judge", "slow-0", "slow-1", "slow-2", "--baseline", "pool-6", "--store", store]
      let result = try await blackstart.run(few)
      #expect(result.code == 0)
      #expect(result.output.contains("insufficient data: 7 of 8 accepted runs"), "\(result.output)")
      let required = try await blackstart.run(few + ["--require-baseline"])
      #expect(required.code == 4 && required.output.contains("GATE  INSUFFICIENT DATA"), "\(required.output)")
      let json = try await blackstart.run(few + ["--require-baseline", "--format", "json"])
      #expect(json.output.contains("\"outcome\" : \"insufficient-data\""), "\(json.output)")
    }
  }

  @Test func aFileDoesWhatTheHistoryDoes() async throws {
    try await withHistory { blackstart, store in
      let file = blackstart.home + "/pool.json"
      let runs = ["gate", "judge", "slow-0", "slow-1", "slow-2", "--format", "json", "--store", store]
      #expect(try await blackstart.run(["gate", "export", file, "--like", "pool-19", "--store", store]).code == 0)
      let pool = try JSONDecoder().decode(PoolFile.self, from: Data(contentsOf: URL(filePath: file)))
      // All that passed: nobody has told the program yet that the slow ones are no baseline.
      #expect(pool.runs.count == 26)
      let fromFile = try await blackstart.run(runs + ["--baseline", file])
      let decision = try JSONDecoder().decode(GateDecision.self, from: Data(fromFile.output.utf8))
      // Those in question are not their own baseline.
      #expect(decision.pool.count == 23 && decision.outcome == .regression)
      #expect(decision.regression?.probability ?? 1 < 0.01)
      let fromHistory = try await blackstart.run(runs)
      #expect(fromHistory.output == fromFile.output)
      #expect(fromHistory.code == 1 && fromFile.code == 1)
      let drill = blackstart.home + "/no-pool.json"
      let twenty = PoolFile(Array(repeating: pool.runs[10], count: 20))
      for text in [Data("{}".utf8), try JSONEncoder().encode(twenty)] {
        try text.write(to: URL(filePath: drill))
        #expect(try await blackstart.run(runs + ["--baseline", drill]).code == 2)
      }
    }
  }

  @Test func acceptedRunsAreTheNewNormal() async throws {
    try await withHistory { blackstart, store in
      let accept = ["gate", "accept", "slow-0", "slow-1", "slow-2", "--store", store]
      #expect(try await blackstart.run(accept).code == 0)
      let result = try await blackstart.run(["gate", "judge", "same-0", "same-1", "same-2", "--store", store])
      // They began before that.
      #expect(result.output.contains("20 accepted runs"), "\(result.output)")
      // The same runs once more: they are not held against what they took the place of.
      let again = try await blackstart.run(["gate", "judge", "slow-0", "slow-1", "slow-2", "--store", store])
      #expect(again.code == 0 && again.output.contains("0 of 8 accepted runs"), "\(again.output)")
      #expect(try await blackstart.run(["gate", "accept", "missed", "--store", store]).code == 3)
    }
  }
}
