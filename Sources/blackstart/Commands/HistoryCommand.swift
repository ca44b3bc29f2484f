import ArgumentParser

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Lists past runs, brings in others, and lets old ones go.",
    discussion: """
      Every judged run of `run`, `demo` and `pitr` is recorded. Without a subcommand, the runs are listed, the newest first. \
      A run is named by its six digits, by the beginning of its id, or as latest, latest~2, latest:DRILL.
      """,
    subcommands: [HistoryListCommand.self, HistoryImportCommand.self, HistoryPruneCommand.self],
    defaultSubcommand: HistoryListCommand.self)
}
