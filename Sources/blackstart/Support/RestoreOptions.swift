import ArgumentParser
import Cluster
import DrillFile
import DrillModel
import Foundation
import RestoreDrill

/// The command line of a restore drill.
struct RestoreOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var choices: RestoreChoices

  @Option(help: "Repeats a random choice; see 'seed' in restore.json.")
  var seed: UInt64?

  @Flag(help: "Keep the restored files; `blackstart clean` removes them.")
  var keep = false

  @Option(help: "Where run directories are made.")
  var runs = "runs"

  @Flag(help: "Print the summary only.")
  var quiet = false

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var recording: RecordingOptions

  func request() throws -> RestoreDrillRequest { try choices.request(seed: seed, keep: keep, runs: runs) }

  static func pgbackrest() throws -> String {
    let tools = ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).entries()
    guard let path = tools.first(where: { $0.program == "pgbackrest" })?.path else {
      throw BlackstartError(
        .refused, code: "tools.missing", "not installed: pgbackrest", hint: "apt-get install pgbackrest")
    }
    return path
  }
}
