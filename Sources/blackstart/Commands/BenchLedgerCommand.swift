import ArgumentParser
import Cluster
import Foundation
import Workloads

struct BenchLedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "What the ledger costs: the same clients with and without it, in turns.")

  @Option(help: "Rounds per number of connections; the median of the paired ratios counts.")
  var rounds = 5
  @Option(help: "Seconds per side and round.")
  var seconds = 3
  @OptionGroup var output: BenchOutput

  func run() async throws {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let report = try await BenchServer(tools: tools).run { server in
      var bench = PairedBench.ledger(parameters: server.parameters, directory: server.directory)
      bench.rounds = rounds
      bench.secondsPerSide = seconds
      return try await bench.run(progress: output.progress)
    }
    try output.show(report.description, BenchDocument("ledger", report.measurements))
  }
}
