import ArgumentParser
import DrillModel
import History
import Reports

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Puts two runs side by side: times, configuration, versions, machine.",
    discussion: """
      Each RUN is an id, its beginning, its last six digits, `latest`, `latest~2`, `latest:DRILL`, or a run directory. \
      Two runs are two runs: whether a change is more than chance is for `gate` to say.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "A run.", completion: .directory)
  var before: String

  @Argument(help: "Another run; whichever began earlier is told first.", completion: .directory)
  var after: String

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var history: StoreOptions

  func run() async throws {
    let comparison = try await history.ask { [before, after] store in
      let lookup = RunLookup(store ?? EmptyHistory())
      return RunComparison(try lookup.record(before), try lookup.record(after))
    }
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try JSONOutput.text(comparison))
    case .text: terminal.write(ComparisonText.render(comparison, color: terminal.capabilities.color))
    }
  }
}
