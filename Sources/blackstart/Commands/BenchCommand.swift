import ArgumentParser
import Cluster
import Custody
import DrillModel
import Foundation
import Machines
import Workloads

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures what blackstart claims about its own speed, as ratios in one run.",
    subcommands: [
      BenchWorkloadCommand.self, BenchLedgerCommand.self, BenchWitnessCommand.self, BenchJudgeCommand.self,
      BenchGateCommand.self,
    ])
}

struct BenchWorkloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload",
    abstract: "The workload with its ledger beside pgbench: same statement, connections and server, in turns.")

  @Option(help: "Rounds per number of connections; the median of the paired ratios counts.")
  var rounds = 5
  @Option(help: "Seconds per side and round.")
  var seconds = 3
  @OptionGroup var output: BenchOutput

  func run() async throws {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let report = try await BenchServer(tools: tools).run { server in
      var bench = WorkloadBench(
        parameters: server.parameters, pgbenchPath: tools.postgresBin + "/pgbench", directory: server.directory)
      bench.rounds = rounds
      bench.secondsPerSide = seconds
      return try await bench.run(progress: output.progress)
    }
    try output.show(report.description, BenchDocument("workload", report.measurements))
  }
}
