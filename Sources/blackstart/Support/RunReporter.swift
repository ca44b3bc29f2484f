import DrillModel
import Evidence
import Foundation
import Reports
import Synchronization

/// What a command says of its runs beside the summary: the files that `--export` asks for, and in GitHub Actions the
/// annotations and the step's summary.
final class RunReporter: Sendable {
  private let exports: ExportOptions
  private let step: GitHubStep?
  private let records = Mutex<[RunRecord]>([])

  init(_ exports: ExportOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.exports = exports
    step = GitHubStep(environment: environment)
  }

  /// Each call writes the files anew, with all runs of the command so far, so that they are there even if it is
  /// interrupted.
  /// - Returns: false if something could not be written, which is said on standard error.
  func report(_ run: RunDirectory) -> Bool {
    attempt {
      let record = try RunResolver().record(run.path)
      let all = records.withLock { records in
        records.append(record)
        return records
      }
      try export(all, beside: run)
      // On standard error, which the runner reads for commands just as well: standard output may be somebody's data.
      if let step { Terminal.standardError.write(try step.announce(record)) }
    }
  }

  /// Writes the files once more when a gate has written down what it made of its runs.
  /// - Returns: false if something could not be written, which is said on standard error.
  func report(gateOf runs: [RunDirectory]) -> Bool {
    attempt {
      guard let last = runs.last else { return }
      let all = try runs.map { try RunResolver().record($0.path) }
      try export(all, beside: last)
      if let step { Terminal.standardError.write(try step.announce(gateOf: all)) }
    }
  }

  private func export(_ all: [RunRecord], beside run: RunDirectory) throws {
    let runs = URL(filePath: run.path).deletingLastPathComponent().path
    try exports.write(ReportInput(runs: all, history: RunResolver().records(below: runs)))
  }

  private func attempt(_ body: () throws -> Void) -> Bool {
    guard step != nil || !exports.files.isEmpty else { return true }
    do {
      try body()
      return true
    } catch {
      Terminal.standardError.write("WARNING: no report: \((error as? BlackstartError)?.message ?? "\(error)")\n")
      return false
    }
  }
}
