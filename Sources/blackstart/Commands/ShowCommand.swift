import ArgumentParser
import DrillModel
import Foundation
import History
import Reports

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what the history knows of a run.",
    discussion: """
      RUN is an id, its beginning, its last six digits, `latest`, `latest~2` (the second before it), `latest:DRILL`, or a run \
      directory.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Which run.", completion: .directory)
  var run = "latest"

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var history: StoreOptions

  func run() async throws {
    let record = try await history.ask { [run] in try RunLookup($0 ?? EmptyHistory()).record(run) }
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try JSONOutput.text(record))
    case .text:
      let capabilities = terminal.capabilities
      terminal.write(
        RecordText.render(
          record, nowUnixMilliseconds: Int64(Date().timeIntervalSince1970 * 1000), color: capabilities.color,
          width: capabilities.width))
    }
  }
}
