internal import Checkers
internal import DrillModel

/// Several runs on one page.
struct HTMLRunSet {
  /// The oldest first.
  let runs: [RunRecord]
  let history: [RunRecord]
  /// By run.
  let followUps: [String: [FollowUp]]

  init(_ input: ReportInput) {
    runs = input.runs
    history = input.history
    followUps = input.followUps
  }

  /// - Parameter evidence: gives nil for a run whose directory is gone; asked for one run after the other.
  func page(_ evidence: (RunRecord) throws -> RunEvidence?) rethrows -> String {
    let reports = try runs.enumerated().map { place, record in
      let others = history.filter { $0.drillClass == record.drillClass }
      let report = HTMLReport(
        record.verdict, try evidence(record),
        context: ReportContext(record: record, history: others, followUps: followUps[record.id] ?? []),
        id: "run-\(place + 1)")
      return "<section class=\"run\" id=\"run-\(place + 1)\">\(report.header(level: 2))\(report.body)</section>"
    }
    return HTMLPage.text(
      title: "Recovery drills: \(Prose.count(runs.count, "run"))", main: summary + reports.joined(separator: "\n"),
      footer: "Judged from the evidence in the run directories; the same evidence gives the same verdicts.")
  }

  /// Of the runs and of what gates made of them; a gate's has its own word, as it may miss what no objective names.
  private var worst: (status: Verdict.Status, word: String) {
    let gates = GateResult.of(runs).filter { !$0.passed }.map { ($0.status, $0.headline) }
    let ends = gates + runs.map { ($0.verdict.status, $0.verdict.status.word) }
    for status in Verdict.Status.allCases.reversed() {
      if let end = ends.first(where: { $0.0 == status }) { return end }
    }
    return (.unjudged, Verdict.Status.unjudged.word)
  }

  private var summary: String {
    let passed = runs.filter { $0.verdict.status == .pass }.count
    let rows = runs.enumerated().map { place, record in
      "<td><a href=\"#run-\(place + 1)\">\(HTML.escape(record.id))</a></td>"
        + HTML.cell(record.drillClass)
        + HTML.cell(record.verdict.headline, record.verdict.status == .pass ? "met" : "missed")
        + HTML.cell(HTMLReport.value(record.verdict.measurements[.timeToNewPrimary], .timeToNewPrimary), "number")
        + HTML.cell(
          record.verdict.transactions.compared ? Prose.grouped(record.verdict.transactions.lost) : "not compared",
          "number")
    }
    return """
      <header class="\(worst.status.rawValue)">
      <p class="badge">\(HTML.escape(worst.word))</p>
      <h1>Recovery drills</h1>
      <p class="sentence">\(HTML.escape("\(passed) of \(Prose.count(runs.count, "run")) passed."))</p>
      </header>
      """ + gates + drills
        + HTML.section(
          "Runs",
          HTML.table(
            head: ["Run", "Class", "Verdict", "Time to new primary", "Transactions lost"], rows: rows))
  }

  /// What gates decided about all of their runs together.
  private var gates: String {
    GateResult.of(runs).map { gate in
      HTML.section("Gate of \(gate.drill)", gate.paragraph)
    }.joined()
  }

  /// The objectives of each drill, over all its runs: one drill's times say nothing about another's.
  private var drills: String {
    Set(runs.map(\.drill)).sorted().map { drill in
      HTML.section("Objectives of \(drill)", ObjectiveSpread.table(runs.filter { $0.drill == drill }))
    }.joined()
  }
}
