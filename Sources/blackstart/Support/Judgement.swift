import Checkers
import DrillFile
import DrillModel
import Evidence
import Foundation
import History
import Reports

/// Judges a run directory and writes what follows from it. Pure but for these files: the same directory gives the same.
struct Judgement {
  var run: RunDirectory
  /// Gives the runs of a class that the history knows, for the report's trend.
  var past: (String) -> [RunRecord] = { _ in [] }

  /// A verdict that cannot be written (somebody else's run directory) is still shown, and counts: only a warning goes to
  /// `warnings`.
  func judge(
    terminal: Terminal, warnings: Terminal = .standardError, format: OutputFormat = .text
  ) throws -> Verdict {
    let evidence = try EvidenceReader().read(run)
    let verdict = Judge.judge(evidence)
    let problems = write(verdict, evidence)
    terminal.write(
      format == .json
        ? try RunDirectory.canonicalJSON(verdict) : summary(verdict, evidence, terminal, isWritten: problems.isEmpty))
    if let first = problems.first {
      let files = problems.map(\.file).joined(separator: " and ")
      let verb = problems.count == 1 ? "was" : "were"
      warnings.write("WARNING: \(files) \(verb) not written: \(first.reason)\n")
    }
    return verdict
  }

  /// Its last line tells where the first finding is explained.
  private func summary(_ verdict: Verdict, _ evidence: RunEvidence, _ terminal: Terminal, isWritten: Bool) -> String {
    let capabilities = terminal.capabilities
    let text = TerminalSummary.render(
      verdict, evidence, color: capabilities.color, width: capabilities.width,
      clips: capabilities.isTerminal, runDirectory: isWritten ? run.path : nil)
    guard let first = verdict.findings.first(where: { $0.severity != .note }) else { return text }
    return text + "\nWhat [\(first.code)] means: blackstart explain \(first.code)\n"
  }

  /// Gives the files that could not be written, and why.
  private func write(_ verdict: Verdict, _ evidence: RunEvidence) -> [(file: String, reason: String)] {
    var problems: [(file: String, reason: String)] = []
    let attempt = { (file: String, write: () throws -> Void) in
      do {
        try write()
      } catch {
        problems.append((file, (error as? BlackstartError)?.message ?? "\(error)"))
      }
    }
    attempt("verdict.json") { try run.write(verdict) }
    attempt("report.html") { try Reports.writeHTML(verdict, evidence, context: context(verdict), to: run) }
    return problems
  }

  /// What the report tells beside the evidence. What cannot be read of it is left out: it changes no verdict.
  private func context(_ verdict: Verdict) throws -> ReportContext {
    let record = try? RecordReader().read(run, verdict: verdict)
    return ReportContext(
      record: record, history: record.map { past($0.drillClass) } ?? [], followUps: try FollowUpsFile.read(in: run.path)
    )
  }
}
