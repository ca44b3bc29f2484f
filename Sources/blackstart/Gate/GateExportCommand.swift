import ArgumentParser
import DrillModel
import Gate
import History

struct GateExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes the pool of accepted runs to a file for --baseline.")

  @Argument(help: "The file.", completion: .file(extensions: ["json"]))
  var path: String

  @Option(help: "A run of the drill, configuration and machine in question, as for `show`.")
  var like = "latest"

  @OptionGroup var output: OutputOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    let run = try await history.ask { [like] in try RunLookup($0 ?? EmptyHistory()).record(like) }
    let pool = try await GateBaseline(history: history).export(to: path, like: run)
    guard output.format == .json else { return }
    Terminal.standardOutput.write(try JSONOutput.text(ExportDocument(path: path, runs: pool.map(\.id))))
  }
}

/// The pool that was written, in JSON.
private struct ExportDocument: Encodable {
  let schemaVersion = "gate-export/v1"
  var path: String
  /// The newest first.
  var runs: [String]
}
