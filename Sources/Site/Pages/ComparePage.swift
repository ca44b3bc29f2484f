internal import Checkers
internal import DrillModel
internal import Reports

/// Two runs, their phases one above the other.
struct ComparePage {
  private let frame: SiteFrame
  private let before: RunRecord
  private let after: RunRecord
  private let comparison: RunComparison

  init(_ frame: SiteFrame, _ one: RunRecord, _ other: RunRecord) {
    self.frame = frame
    (before, after) = RunComparison.ordered(one, other)
    comparison = RunComparison(before, after)
  }

  func page() -> SitePage {
    let warning =
      comparison.isComparable
      ? ""
      : "<p><b>Not made under the same conditions:</b> times of the one say little about those of the other.</p>"
    let body =
      "<h1>Two runs</h1>" + runs + warning
      + HTML.section("Where the recovery's time went", PhaseStacks(before, after).svg)
      + HTML.section("Phases of the recovery", phases(.recovery)) + HTML.section("Measured", measurements)
      + HTML.section("What is different about them", changes) + HTML.section("Phases of the run", phases(.run))
    return frame.page("Two runs", current: nil, body)
  }

  private var runs: String {
    let rows = [("before", comparison.before), ("after", comparison.after)].map { name, run in
      "<th scope=\"row\">\(name)</th><td class=\"id\">\(frame.link(run.id, .run(run.id)))</td>"
        + RunCells.start(run.startedUnixMilliseconds) + HTML.cell(run.drill) + RunCells.status(run)
        + RunCells.seconds(run.timeToNewPrimarySeconds)
    }
    return HTML.table(head: ["Which", "Run", "Started (UTC)", "Drill", "Verdict", "Time to new primary"], rows: rows)
  }

  private func phases(_ track: Phase.Track) -> String {
    let rows = comparison.phases.filter { $0.track == track }.map { pair in
      HTML.cell(pair.name) + HTML.cell(pair.before.map { Prose.seconds($0) } ?? "none", "number")
        + HTML.cell(pair.after.map { Prose.seconds($0) } ?? "none", "number")
        + HTML.cell(ComparePage.signed(pair.difference, 3) + " s", "number")
    }
    return rows.isEmpty ? "" : HTML.table(head: ["Phase", "Before", "After", "Difference"], rows: rows)
  }

  private var measurements: String {
    let rows = comparison.measurements.map { pair in
      let text = { (value: Measurement?) in value.map { ObjectiveResult.text($0, pair.metric) } ?? "not measured" }
      let decimals = pair.metric.unit == .seconds ? 3 : 0
      return HTML.cell(pair.metric.summary) + HTML.cell(text(pair.before), "number")
        + HTML.cell(text(pair.after), "number")
        + HTML.cell(pair.difference.map { ComparePage.signed($0, decimals) } ?? "", "number")
    }
    return rows.isEmpty
      ? "" : HTML.table(head: ["Metric", "Before", "After", "Difference"], rows: rows)
  }

  private var changes: String {
    let findings =
      comparison.findingsGone.map { ("finding", Optional($0), String?.none) }
      + comparison.findingsNew.map { ("finding", String?.none, Optional($0)) }
    let rows =
      (comparison.configuration ?? []).map { ("drill: \($0.key)", $0.before, $0.after) }
      + comparison.versions.map { ("version: \($0.key)", $0.before, $0.after) }
      + comparison.machine.map { ("machine: \($0.key)", $0.before, $0.after) } + findings
    let unknown = comparison.configuration == nil ? "<p>What the drills say is not in both records.</p>" : ""
    guard !rows.isEmpty else { return unknown.isEmpty ? "<p>Nothing that the history knows.</p>" : unknown }
    return unknown
      + HTML.table(
        head: ["What", "Before", "After"],
        rows: rows.map { HTML.cell($0.0) + HTML.cell($0.1 ?? "none", "code") + HTML.cell($0.2 ?? "none", "code") })
  }

  static func signed(_ value: Double, _ decimals: Int) -> String {
    (value < 0 ? "\u{2212}" : "+") + Prose.fixed(abs(value), decimals)
  }
}
