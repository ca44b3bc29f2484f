import ArgumentParser
import DrillModel
import History

struct HistoryImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Brings run directories into the history.",
    discussion: """
      From another machine, or from before there was a history. A run that is there already is replaced, so that doing it \
      twice changes nothing. Exit codes: 0 all are in, 4 some could not be read.
      """)

  @Argument(help: "Run directories, or directories of such.", completion: .directory)
  var directories: [String]

  @Flag(help: "Judge the evidence again instead of reading verdict.json.")
  var judge = false

  @OptionGroup var history: StoreOptions

  func run() async throws {
    let report = try await history.change { [directories, judge] store in
      try RunImport(store, rejudging: judge).run(directories)
    }
    for failure in report.failed {
      Terminal.standardError.write("FAILED \(failure.path): \(failure.reason)\n")
    }
    Terminal.standardOutput.write(
      "\(report.added.count) added, \(report.replaced.count) replaced, \(report.unchanged.count) unchanged, "
        + "\(report.failed.count) failed"
        + (report.skipped.isEmpty ? "\n" : ", \(report.skipped.count) skipped: runs of selftest are no history\n"))
    if !report.failed.isEmpty { throw ExitCode(BlackstartError.Category.harness.exitCode) }
  }
}
