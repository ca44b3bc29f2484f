import DrillModel
import Evidence
import Foundation
import Reports

/// What a command says of its runs beside the summary: the files that `--export` asks for, and in GitHub Actions the
/// annotations and the step's summary.
final class RunReporter {
  private let exports: ExportOptions
  private let environment: [String: String]
  private var records: [RunRecord] = []

  init(_ exports: ExportOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.exports = exports
    self.environment = environment
  }

  /// Each call writes the files anew, with all runs of the command so far, so that they are there even if it is
  /// interrupted.
  /// - Returns: false if something could not be written, which is said on standard error.
  func report(_ run: RunDirectory) -> Bool {
    let isOnGitHub = environment["GITHUB_ACTIONS"] == "true"
    guard isOnGitHub || !exports.files.isEmpty else { return true }
    do {
      let record = try RunResolver().record(run.path)
      records.append(record)
      let runs = URL(filePath: run.path).deletingLastPathComponent().path
      try exports.write(ReportInput(runs: records, history: RunResolver().records(below: runs)))
      if isOnGitHub { try announce(record) }
      return true
    } catch {
      Terminal.standardError.write("WARNING: no report: \((error as? BlackstartError)?.message ?? "\(error)")\n")
      return false
    }
  }

  /// On standard error, which the runner reads for commands just as well: standard output may be somebody's data.
  private func announce(_ record: RunRecord) throws {
    let input = ReportInput(runs: [record])
    Terminal.standardError.write(try ReportFormats.named("github").render(input))
    guard let summary = environment["GITHUB_STEP_SUMMARY"], !summary.isEmpty else { return }
    let attributes = try? FileManager.default.attributesOfItem(atPath: summary)
    let used = attributes?[.size] as? Int
    try TextFile.append(Reports.stepSummary([record], usedBytes: used ?? 0), to: summary)
  }
}
