internal import Checkers
internal import DrillModel

/// The report as one page: the verdict, what it rests on, and under which conditions it was measured.
struct HTMLReport {
  let verdict: Verdict
  /// Nil if the run directory is gone: then the verdict and the record are all there is.
  let evidence: RunEvidence?
  let context: ReportContext
  /// What the ids of this run begin with, where several share a page.
  let id: String

  init(_ verdict: Verdict, _ evidence: RunEvidence?, context: ReportContext = ReportContext(), id: String = "run") {
    self.verdict = verdict
    self.evidence = evidence
    self.context = context
    self.id = id
  }

  var page: String {
    HTMLPage.text(
      title: "\(verdict.headline): \(verdict.drill)", main: header(level: 1) + "\n" + body, footer: footer)
  }

  /// In the order in which an auditor reads: the verdict, what was asked, what was found, how it went, what it rests on.
  var body: String {
    HTML.section("Objectives", objectives) + HTML.section("Findings", findings(verdict.findings))
      + HTML.section("What the nodes were waiting for", waiting) + dataSections + courseSections
      + HTML.section(
        "What was killed", killed, intro: killed.isEmpty ? nil : HTMLReport.sandbox)
      + HTML.section("Backups and WAL", backups) + HTML.section("Notes", findings(verdict.notes))
      + HTML.section("Deviations and follow-ups", followUps) + HTML.section("Trend", context.showsTrend ? trend : "")
      + HTML.section("Where the run's time went", runPhases) + HTML.section("Conditions", conditions)
      + HTML.section("Limits of this measurement", limits)
      + HTML.section(
        "Manifest", manifest,
        intro: "The files of the run directory that this report rests on. `sha256sum` gives the same digests.")
  }

  private var dataSections: String {
    HTML.section("Data", data) + HTML.section("Lost transactions", lost)
      + HTML.section("Integrity of each member", integrity)
      + HTML.section(
        "Points in time", pointsInTime,
        intro:
          "Each recovery against what PostgreSQL's own stop rules predict from the witness's WAL, right to the transaction."
      )
  }

  private var courseSections: String {
    HTML.section(
      "When clients could write", availability,
      intro: "From the ledger, in steps of 100 ms; seconds from the start of the outage.")
      + HTML.section(
        "Course of the outage", OutageChart(verdict, evidence, id: id + "-course").svg,
        intro:
          "Seconds from the start of the outage. The critical path is that of the new primary; its phases add up to "
          + "the time to new primary.")
      + HTML.section(
        "From power on to the first commit",
        OutageChart.afterHold(verdict, evidence, id: id + "-closer")?.svg ?? "")
      + HTML.section("Where the recovery's time went", recovery)
      + HTML.section(
        "Position in the WAL", evidence.flatMap { PositionChart(id: id + "-wal", verdict, $0)?.svg } ?? "",
        intro: "What Patroni said of each node, and what clients saw on the primary.")
  }

  var footer: String {
    "Run \(verdict.runID). Judged from the evidence in its run directory; the same evidence gives the same verdict. "
      + "Form \(verdict.schemaVersion)."
  }

  /// - Parameter level: of the heading: 1 on a page of its own.
  func header(level: Int) -> String {
    // A page of several runs says once what a gate decided about them.
    let gates = level == 1 ? GateResult.of([context.record].compactMap { $0 }).map(\.paragraph).joined() : ""
    let description = evidence.map { "<p class=\"intro\">\(HTML.escape($0.drill.description))</p>" } ?? ""
    return """
      <header class="\(verdict.status.rawValue)">
      <p class="badge">\(HTML.escape(verdict.headline))</p>
      <h\(level)>\(HTML.escape(verdict.drill))</h\(level)>
      <p class="sentence">\(HTML.escape(verdict.sentence))</p>
      \(gates)\(description)
      \(HTML.list(figures))
      </header>
      """
  }

  private var figures: [(name: String, value: String)] {
    var figures: [(name: String, value: String)] = [("Run", verdict.runID)]
    if let wall = startNanoseconds { figures.append(("Started", UTCTime.text(unixNanoseconds: wall))) }
    if let record = context.record { figures.append(("Class", record.drillClass)) }
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

  /// Wall time at t = 0.
  var startNanoseconds: Int64? {
    let started = evidence?.events.first { $0.kind == .runStarted }?.values?["wallUnixNanoseconds"]?.integer
    return started ?? context.record.map { $0.startedUnixMilliseconds * 1_000_000 }
  }
}
