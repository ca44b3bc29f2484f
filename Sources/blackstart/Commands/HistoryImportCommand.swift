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

  @OptionGroup var output: OutputOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    let report = try await history.change { [directories, judge] store in
      try RunImport(store, rejudging: judge).run(directories)
    }
    let terminal = Terminal.standardOutput
    if output.format == .json {
      terminal.write(try JSONOutput.text(ImportDocument(report)))
    } else {
      tell(report, terminal)
    }
    if !report.failed.isEmpty { throw ExitCode(BlackstartError.Category.harness.exitCode) }
  }

  private func tell(_ report: RunImport.Report, _ terminal: Terminal) {
    for failure in report.failed {
      Terminal.standardError.write("FAILED \(failure.path): \(failure.reason)\n")
    }
    terminal.write(
      "\(report.added.count) added, \(report.replaced.count) replaced, \(report.unchanged.count) unchanged, "
        + "\(report.failed.count) failed"
        + (report.skipped.isEmpty ? "\n" : ", \(report.skipped.count) skipped: runs of selftest are no history\n"))
  }
}

/// What an import did, in JSON.
private struct ImportDocument: Encodable {
  struct Failure: Encodable {
    var path: String
    var reason: String
  }

  let schemaVersion = "import/v1"
  var added: [String]
  var replaced: [String]
  var unchanged: [String]
  /// Runs of selftest.
  var skipped: [String]
  var failed: [Failure]

  init(_ report: RunImport.Report) {
    (added, replaced, unchanged) = (report.added, report.replaced, report.unchanged)
    skipped = report.skipped
    failed = report.failed.map { Failure(path: $0.path, reason: $0.reason) }
  }
}
