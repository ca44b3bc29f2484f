internal import Checkers
internal import DrillModel

/// Runs as a document: a table of all, then each with its verdict first and what it rests on.
enum RunDocument {
  private static let evidenceLines = 8

  static func document(_ runs: [RunRecord]) -> ReportDocument {
    var document = ReportDocument()
    guard runs.count != 1 else {
      document.heading(1, title(runs[0]))
      write(GateResult.of(runs), into: &document)
      write(runs[0], into: &document)
      return document
    }
    document.heading(1, "Recovery drills: \(Prose.count(runs.count, "run"))")
    write(GateResult.of(runs), into: &document)
    document.table(
      ["run", "class", "verdict", "time to new primary", "transactions lost"],
      runs.map {
        [$0.id, $0.drillClass, $0.verdict.headline, $0.measured(.timeToNewPrimary), $0.lossText]
      })
    for drill in Set(runs.map(\.drill)).sorted() {
      let spreads = ObjectiveSpread.all(runs.filter { $0.drill == drill })
      guard !spreads.isEmpty else { continue }
      document.heading(2, "Objectives of \(drill)")
      document.table(ObjectiveSpread.head, spreads.map(\.cells))
    }
    for run in runs {
      document.heading(2, title(run))
      write(run, into: &document)
    }
    return document
  }

  /// What gates decided, without their runs.
  static func document(gates runs: [RunRecord]) -> ReportDocument {
    var document = ReportDocument()
    for gate in GateResult.of(runs) {
      document.heading(1, "\(gate.headline): \(gate.drill)")
      document.paragraph(gate.sentence)
    }
    return document
  }

  /// Before the runs: these may have passed, each by itself.
  private static func write(_ gates: [GateResult], into document: inout ReportDocument) {
    for gate in gates { document.paragraph("\(gate.headline) [\(gate.mark.outcome)]: \(gate.sentence)") }
  }

  private static func title(_ run: RunRecord) -> String { "\(run.verdict.headline): \(run.drill)" }

  private static func write(_ run: RunRecord, into document: inout ReportDocument) {
    let verdict = run.verdict
    document.paragraph(verdict.sentence)
    document.table(
      ["objective", "target", "measured", "met"],
      verdict.objectives.map { [$0.metric.summary, $0.limitText, $0.measuredText, $0.metText] })
    document.table(["transactions", "count"], verdict.transactions.rows.map { [$0.name, $0.value] })
    document.table(["recovery", "time"], run.recoveryPhases.map { [$0.name, Prose.seconds($0.seconds)] })
    for finding in verdict.findings { write(finding, into: &document) }
    for note in verdict.notes { write(note, into: &document) }
    document.table(
      ["run", run.id],
      [
        ["class", run.drillClass], ["started", run.startedText], ["took", Prose.seconds(run.seconds)],
        ["initiator", run.initiator.rawValue],
      ] + run.conditions.map { [$0.name, $0.value] })
  }

  private static func write(_ finding: Finding, into document: inout ReportDocument) {
    document.paragraph("\(finding.kind) [\(finding.code)]: \(finding.message)")
    document.lines(finding.excerpt(lines: evidenceLines))
    if let hint = finding.hint { document.paragraph("HINT: \(hint)") }
  }
}
