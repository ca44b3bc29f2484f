import Checkers
import DrillModel
import Evidence
import Reports

/// Judges a run directory and writes what follows from it. Pure but for these files: the same directory gives the same.
struct Judgement {
  var run: RunDirectory

  func judge(terminal: Terminal) throws -> Verdict {
    let evidence = try EvidenceReader().read(run)
    let verdict = Judge.judge(evidence)
    try run.write(verdict)
    try Reports.writeHTML(verdict, evidence, to: run)
    let capabilities = terminal.capabilities
    terminal.write(
      TerminalSummary.render(
        verdict, evidence, color: capabilities.color, width: capabilities.width, runDirectory: run.path))
    return verdict
  }
}
