internal import Checkers
internal import DrillModel

/// The report as one page: the verdict, what it rests on, and under which conditions it was measured.
struct HTMLReport {
  let verdict: Verdict
  let evidence: RunEvidence

  init(_ verdict: Verdict, _ evidence: RunEvidence) {
    self.verdict = verdict
    self.evidence = evidence
  }

  var page: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTML.escape("\(verdict.headline): \(verdict.drill)"))</title>
    <style>
    \(Stylesheet.text)
    </style>
    </head>
    <body>
    \(OutageChart.definitions)
    <main>
    \(header)
    \(body)
    </main>
    <footer>\(HTML.escape(footer))</footer>
    </body>
    </html>

    """
  }

  private var body: String {
    HTML.section("Objectives", objectives)
      + HTML.section(
        "Course of the outage", OutageChart(verdict, evidence).svg,
        intro:
          "Seconds from the start of the outage. The critical path is that of the new primary; its phases add up to "
          + "the time to new primary. Writes: one column is 100 ms.")
      + HTML.section("From power on to the first commit", OutageChart.afterHold(verdict, evidence)?.svg ?? "")
      + HTML.section("Where the recovery's time went", recovery)
      + HTML.section("Findings", findings(verdict.findings))
      + HTML.section("What the nodes were waiting for", waiting)
      + HTML.section("Data", data)
      + HTML.section("Lost transactions", lost)
      + HTML.section("Integrity of each member", integrity)
      + HTML.section(
        "Points in time", pointsInTime,
        intro:
          "Each recovery against what PostgreSQL's own stop rules predict from the witness's WAL, right to the transaction."
      )
      + HTML.section("Notes", findings(verdict.notes))
      + HTML.section("What was killed", killed)
      + HTML.section("Where the run's time went", runPhases)
      + HTML.section("Conditions", conditions)
      + HTML.section("Limits of this measurement", limits)
  }

  private var footer: String {
    "Run \(verdict.runID). Judged from the evidence in its run directory; the same evidence gives the same verdict. "
      + "Form \(verdict.schemaVersion)."
  }

  private var header: String {
    """
    <header class="\(verdict.status.rawValue)">
    <p class="badge">\(HTML.escape(verdict.headline))</p>
    <h1>\(HTML.escape(verdict.drill))</h1>
    <p class="sentence">\(HTML.escape(verdict.sentence))</p>
    <p class="intro">\(HTML.escape(evidence.drill.description))</p>
    \(HTML.list(figures))
    </header>
    """
  }

  private var figures: [(name: String, value: String)] {
    var figures: [(name: String, value: String)] = [("Run", verdict.runID)]
    if let wall = evidence.events.first(where: { $0.kind == .runStarted })?.values?["wallUnixNanoseconds"]?.integer {
      figures.append(("Started", UTCTime.text(unixNanoseconds: wall)))
    }
    for metric in [Metric.timeToNewPrimary, .timeToNewPrimaryFromPowerOn, .timeToRedundant, .timeToProtected] {
      guard let measurement = verdict.measurements[metric] else { continue }
      figures.append((metric.summary, ObjectiveResult.text(measurement, metric)))
    }
    let counts = verdict.transactions
    if counts.compared {
      figures.append(
        ("acknowledged transactions lost", "\(Prose.grouped(counts.lost)) of \(Prose.grouped(counts.acknowledged))"))
    }
    if let machine = verdict.outcome.newPrimary {
      let path = verdict.outcome.path.map { "; \($0.summary)" } ?? ""
      figures.append(("New primary", machine + path))
    }
    if !verdict.outcome.gates.isEmpty {
      figures.append(("Gates that held", Prose.list(verdict.outcome.gates.map(\.rawValue))))
    }
    return figures
  }
}
