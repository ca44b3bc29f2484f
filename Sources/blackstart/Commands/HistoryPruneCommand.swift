import ArgumentParser
import DrillModel
import Foundation
import History

struct HistoryPruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Lets runs go that are older than their term.",
    discussion: """
      The last run and the last pass of each drill always stay, however old they are. Run directories are not touched: this \
      is about the history alone.
      """)

  @Option(help: "How long a pass is kept.")
  var keepDays: Int

  @Option(help: "How long a run that did not pass is kept.")
  var keepFailuresDays: Int

  @Flag(help: "Only say what would go.")
  var dryRun = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var history: StoreOptions

  func validate() throws {
    guard keepDays >= 0, keepFailuresDays >= 0 else { throw ValidationError("A term is 0 days or more.") }
  }

  func run() async throws {
    let policy = RetentionPolicy(keepDays: keepDays, keepFailuresDays: keepFailuresDays)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let gone = try await history.ask { [dryRun] in
      try $0?.prune(policy, nowUnixMilliseconds: now, isDry: dryRun) ?? []
    }
    let terminal = Terminal.standardOutput
    if output.format == .json {
      return terminal.write(try JSONOutput.text(PruneDocument(isDry: dryRun, removed: gone)))
    }
    for run in gone { terminal.write("\(dryRun ? "would remove" : "removed") \(run.id) (\(run.status.rawValue))\n") }
    terminal.write("\(gone.count) run\(gone.count == 1 ? "" : "s") \(dryRun ? "would go" : "gone")\n")
  }
}

/// What went, or would go, in JSON.
private struct PruneDocument: Encodable {
  let schemaVersion = "prune/v1"
  var isDry: Bool
  var removed: [RunSummary]
}
