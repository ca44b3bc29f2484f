import ArgumentParser
import Cluster
import Foundation
import Machines
import Workloads

struct BenchWitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "What the witness costs: the same clients with and without a receiver of their WAL, in turns.")

  @Option(help: "Rounds per number of connections; the median of the paired ratios counts.")
  var rounds = 5
  @Option(help: "Seconds per side and round.")
  var seconds = 3
  @OptionGroup var output: BenchOutput

  func run() async throws {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let report = try await BenchServer(tools: tools).run { server in
      let receiver = BenchReceiver(server: server)
      var bench = PairedBench(
        parameters: server.parameters, directory: server.directory, name: "with witness",
        without: { sample, ledgers in try await sample.run(ledgers: ledgers) },
        with: { sample, ledgers in try await receiver.receiving { try await sample.run(ledgers: ledgers) } })
      bench.rounds = rounds
      bench.secondsPerSide = seconds
      return try await bench.run(progress: output.progress)
    }
    try output.show(report.description, BenchDocument("witness", report.measurements))
  }
}
