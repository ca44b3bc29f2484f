import ArgumentParser
import Checkers
import Cluster
import Custody
import DrillFile
import DrillModel
import Evidence
import Foundation
import Reports
import RestoreDrill

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
    let report = RestoreReport(outcome.evidence, sizes: try options.sizes())
    try outcome.run.writeText(outcome.secrets.redact(report.json()), to: outcome.run.restore)
    options.recording.record(restore: outcome.run)
    if let kept = outcome.kept { terminal.write("kept: \(kept)\n") }
    show(report, outcome.run, outcome.secrets)
    if report.status.exitCode != 0 { throw ExitCode(report.status.exitCode) }
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
