import DrillModel
import Evidence
import Foundation
import TestSupport
import Testing
import Workloads

@Suite struct WorkloadBenchTests {
  @Test func measuresBothSides() async throws {
    try await TestServer.with { server in
      try await withDirectoryDuring { directory in
        var bench = WorkloadBench(
          parameters: server.superuser, pgbenchPath: "/usr/bin/pgbench", directory: directory)
        bench.connections = [2]
        bench.rounds = 2
        bench.secondsPerSide = 1
        let report = try await bench.run()
        let row = try #require(report.rows.first)
        #expect(row.pairs.count == 2 && row.pairs.allSatisfy { $0.baseline.perSecond > 1 && $0.workload.perSecond > 1 })
        #expect(row.baseline.cpuMicroseconds > 1 && row.workload.cpuMicroseconds > 1)
        #expect(report.description.split(separator: "\n").count == 2)
      }
    }
  }

  @Test func theFiguresForPrograms() {
    var row = WorkloadBenchReport.Row(connections: 4)
    row.pairs = [
      .init(
        baseline: .init(perSecond: 100, cpuMicroseconds: 20), workload: .init(perSecond: 94, cpuMicroseconds: 21))
    ]
    let document = BenchDocument("ledger", WorkloadBenchReport(rows: [row]).measurements)
    #expect(!document.met && document.measurements.map(\.value) == [100, 94, 20, 21])
    #expect(document.measurements[1].ratio == 0.94 && document.measurements[1].limit == 0.95)
    #expect(document.measurements[1].met == false && document.measurements[0].met == nil)
    let nothing = WorkloadBenchReport(rows: [.init(connections: 1)]).measurements
    #expect(nothing.allSatisfy { $0.value == nil } && !BenchDocument("ledger", nothing).met)
  }

  @Test func measuresWithAndWithoutALedger() async throws {
    try await TestServer.with { server in
      try await withDirectoryDuring { directory in
        var bench = PairedBench.ledger(parameters: server.superuser, directory: directory)
        bench.connections = [2]
        bench.rounds = 2
        bench.secondsPerSide = 1
        let report = try await bench.run()
        let row = try #require(report.rows.first)
        #expect(row.pairs.count == 2 && row.pairs.allSatisfy { $0.baseline.perSecond > 1 && $0.workload.perSecond > 1 })
        #expect(report.description.contains("with ledger tps"))
        // Clients without a ledger leave nothing behind.
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == ["with-2-0", "with-2-1"])
        for name in ["with-2-0", "with-2-1"] {
          #expect(try Ledger(directory: directory + "/" + name).records().contains { $0.outcome == .committed })
        }
      }
    }
  }

  @Test func theRatioIsTheMedianOfThePairs() {
    var row = WorkloadBenchReport.Row(connections: 4)
    row.pairs = [(100, 90), (1000, 990), (10, 10)].map {
      .init(
        baseline: .init(perSecond: $0.0, cpuMicroseconds: 64), workload: .init(perSecond: $0.1, cpuMicroseconds: 66))
    }
    let report = WorkloadBenchReport(rows: [row])
    #expect(row.ratio == 0.99 && report.meetsTarget)
    #expect(report.description.contains("0.990") && report.description.contains("yes"))
    #expect(report.description.hasSuffix("66.0"))
  }
}
