import ArgumentParser
import Cluster
import Foundation
import Workloads

struct BenchJudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "How fast a run is judged, beside a server that gives the same rows, in turns.")

  @Option(help: "Transactions of the made-up run.")
  var transactions = 10_000_000
  @Option(help: "Rounds; the median of the paired ratios counts.")
  var rounds = 3
  @OptionGroup var output: BenchOutput

  func validate() throws {
    guard transactions > 0, rounds > 0 else { throw ValidationError("transactions and rounds must be at least 1") }
  }

  func run() async throws {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let report = try await BenchServer(tools: tools).run { server in
      let bench = JudgeBench(
        parameters: server.parameters, directory: server.directory, transactions: transactions, rounds: rounds)
      return try await bench.run(progress: output.progress)
    }
    try output.show(report.description, BenchDocument("judge", report.measurements))
  }
}
