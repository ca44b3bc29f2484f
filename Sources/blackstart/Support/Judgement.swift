import Checkers
import DrillModel
import Evidence
import Reports

/// Judges a run directory and writes what follows from it. Pure but for these files: the same directory gives the same.
struct Judgement {
  var run: RunDirectory

  func judge(terminal: Terminal) throws -> Verdict {
    let evidence = try EvidenceReader().read(run)
    let verdict = Judge.standard.judge(evidence)
    try run.write(verdict)
    try HTMLReport(verdict: verdict, evidence: evidence).write(to: run.report)
    terminal.write(TerminalSummary(verdict: verdict, evidence: evidence, run: run.path).render(for: terminal))
    return verdict
  }
}
