import Checkers
import Custody
import DrillModel
import Evidence
import Reports
import RestoreDrill

/// A restore drill from the question to the verdict: run, judge, record, print the summary.
struct RestoreExecution {
  var options: RestoreOptions

  /// Gives the exit code of the verdict.
  func execute() async throws -> Int32 {
    var request = try options.request()
    request.history = try options.recording.files()
    LowPriority.become()
    let terminal = Terminal.standardError
    let quiet = options.quiet
    let drill = RestoreDrill(
      request, user: try HostUser.current(), pgbackrest: try RestoreOptions.pgbackrest()
    ) { text in
      if !quiet { terminal.write("restore: \(text)\n") }
    }
    let outcome = try await Interruption.cancelling { try await drill.run() }
    let report = RestoreReport(outcome.evidence, sizes: try options.choices.sizes())
    try outcome.run.writeText(outcome.secrets.redact(report.json()), to: outcome.run.restore)
    options.recording.record(restore: outcome.run)
    if let kept = outcome.kept { terminal.write("kept: \(kept)\n") }
    show(report, outcome.run, outcome.secrets)
    return report.status.exitCode
  }

  private func show(_ report: RestoreReport, _ run: RunDirectory, _ secrets: SecretKeeper) {
    let terminal = Terminal.standardOutput
    switch options.format {
    case .json: terminal.write(secrets.redact((try? report.json()) ?? ""))
    case .text:
      let capabilities = terminal.capabilities
      terminal.write(
        secrets.redact(
          RestoreSummary.render(
            report, runDirectory: run.path, color: capabilities.color, width: capabilities.width)))
    }
  }
}
