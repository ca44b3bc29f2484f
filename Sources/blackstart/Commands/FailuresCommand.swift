import ArgumentParser
import DrillModel
import Failures

struct FailuresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "failures",
    abstract: "Breaks backups in every known way and holds what comes of it against the documentation.",
    discussion: """
      A real server with clients and their ledger, its pgBackRest repository, and one thing that is wrong with it. The audit \
      is asked before the disaster; then the repository is restored on another machine and recovered, once with the tool's \
      own restore_command and once through blackstart-restore-command. A case passes only if the audit said exactly the \
      documented codes and exactly the documented outcome came of it.

      Exit codes: 0 all as documented, 1 a case was not, 2 usage.
      """)

  @Option(help: "Only failures whose name contains this; may be given several times.")
  var only: [String] = []
  @Option(help: "How often each case is played.")
  var times = 1
  @Flag(help: "Also ask pgBackRest's own info, verify and check before the disaster.")
  var askPgbackrest = false
  @Option(help: "text, markdown or json.")
  var format = FailureTable.Format.text

  @Flag(help: "Print the table only.")
  var quiet = false

  func validate() throws {
    guard times >= 1 else { throw ValidationError("--times must be at least 1.") }
  }

  func run() async throws {
    let failures = BackupFailures.all.filter { failure in
      only.isEmpty || only.contains { failure.name.contains($0) }
    }
    guard !failures.isEmpty else {
      throw BlackstartError(
        .usage, code: "failures.none", "no failure is called like \(only.joined(separator: " or "))",
        hint: "the failures are \(BackupFailures.all.map(\.name).joined(separator: ", "))")
    }
    let terminal = Terminal.standardError
    let isQuiet = quiet
    let catalogue = Catalogue(failures, times: times, asksTool: askPgbackrest)
    let results = try await Interruption.cancelling {
      try await catalogue.run { result in
        if !isQuiet { terminal.write(FailureTable.progress(result)) }
      }
    }
    Terminal.standardOutput.write(try FailureTable(results: results).render(format))
    if results.contains(where: { !$0.passed }) { throw ExitCode(1) }
  }
}

extension FailureTable.Format: ExpressibleByArgument {}
