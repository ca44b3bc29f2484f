import ArgumentParser

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract:
      "Restores a backup of your own repository into a scratch directory, reads what came back, and removes it.",
    discussion: """
      The repository is only read, and listed before and after. The restored server listens on a private socket alone, \
      archives nothing, and reads nothing of its source's configuration. It is recovered, promoted, checked and thrown away.

      Exit codes: 0 pass, 1 --max-time missed, 2 usage or invalid checks, 3 refused and nothing touched, 4 could not \
      judge, 6 data finding: the recovery ended early, a page or an index is damaged, a check failed; 130 interrupted.
      """)

  @OptionGroup var options: RestoreOptions

  func run() async throws {
    let code = try await RestoreExecution(options: options).execute()
    if code != 0 { throw ExitCode(code) }
  }
}
