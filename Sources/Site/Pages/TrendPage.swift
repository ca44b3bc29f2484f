internal import Checkers
internal import DrillModel
internal import Reports

/// One drill over time, each metric that it has an objective for.
struct TrendPage {
  private static let shownRuns = 100

  private let site: Site
  private let frame: SiteFrame
  private let drill: String

  init(_ site: Site, _ frame: SiteFrame, _ drill: String) {
    self.site = site
    self.frame = frame
    self.drill = drill
  }

  /// Nil if there is no run of the drill.
  func page() throws -> SitePage? {
    let runs = try site.history.runs(RunQuery(drill: drill, limit: TrendPage.shownRuns))
    guard let newest = runs.first else { return nil }
    let objectives = newest.verdict.objectives
    var metrics = objectives.map(\.metric)
    if !metrics.contains(.timeToNewPrimary) { metrics.append(.timeToNewPrimary) }
    let charts = metrics.enumerated().map { place, metric in
      let limit = objectives.first { $0.metric == metric }?.limit
      return HTML.section(
        metric.summary,
        TrendChart(
          id: "trend-\(place)", metric: metric, points: runs.compactMap { TrendChart.Point($0, metric) }, limit: limit
        ).svg)
    }
    let text = "The newest \(Prose.count(runs.count, "run")). The objective's line is that of the newest one."
    return frame.page(
      "Trend of \(drill)", current: nil,
      "<h1>Trend of \(HTML.escape(drill))</h1><p class=\"intro\">\(HTML.escape(text))</p>" + charts.joined()
        + HTML.section("Runs", table(runs)))
  }

  private func table(_ runs: [RunRecord]) -> String {
    let rows = runs.map { run in
      let met = run.verdict.objectives.count { $0.met }
      return RunCells.link(RunSummary(run), frame) + RunCells.start(run.startedUnixMilliseconds)
        + RunCells.status(run.verdict.status, run.verdict.dataClass)
        + RunCells.seconds(run.verdict.measurements[.timeToNewPrimary]?.value)
        + HTML.cell("\(met) of \(run.verdict.objectives.count)", "number")
        + HTML.cell(String(run.fingerprint.configurationHash.prefix(12)), "code")
    }
    return HTML.table(
      head: ["Run", "Started (UTC)", "Verdict", "Time to new primary", "Objectives met", "Configuration"], rows: rows)
  }
}
