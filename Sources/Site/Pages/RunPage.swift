internal import DrillModel
internal import Reports

/// One run: what the history knows of it, and where its own report is.
struct RunPage {
  private static let comparedRuns = 50
  private static let trendRuns = 40

  private let site: Site
  private let frame: SiteFrame
  private let record: RunRecord

  init(_ site: Site, _ frame: SiteFrame, _ record: RunRecord) {
    self.site = site
    self.frame = frame
    self.record = record
  }

  func page() throws -> SitePage {
    let same = try site.history.summaries(RunQuery(drill: record.drill, limit: RunPage.comparedRuns + 1))
      .filter { $0.id != record.id }
    let before = try site.history.summaries(
      RunQuery(drill: record.drill, untilUnixMilliseconds: record.startedUnixMilliseconds, limit: 1)
    ).first
    return frame.page(
      "\(record.drill), \(RunCells.time(record.startedUnixMilliseconds))", current: nil,
      links(same, before: before) + Reports.sections(of: record, series: try series()) + (try trend()))
  }

  /// The runs of the same command, if it was one of several.
  private func series() throws -> [RunRecord] {
    guard let series = record.series else { return [] }
    return try site.history.runs(RunQuery(drill: record.drill, limit: series.count * 2))
      .filter { $0.series?.id == series.id }
  }

  /// Of summaries: a site of thousands of runs has as many of these charts.
  private func trend() throws -> String {
    let runs = try site.history.summaries(
      RunQuery(
        drill: record.drill, untilUnixMilliseconds: record.startedUnixMilliseconds + 1, limit: RunPage.trendRuns))
    let limit = record.verdict.objectives.first { $0.metric == .timeToNewPrimary }?.limit
    return HTML.section(
      "Trend up to this run",
      TrendChart(
        id: "run-trend", metric: .timeToNewPrimary, points: runs.compactMap { TrendChart.Point($0) }, limit: limit,
        highlighted: record.id
      ).svg,
      intro:
        "\(Metric.timeToNewPrimary.summary): this run of \(record.drill) and at most \(RunPage.trendRuns - 1) before it."
    )
  }

  private func links(_ same: [RunSummary], before: RunSummary?) -> String {
    var items = [
      frame.link("All runs of \(record.drill)", .list(RunFilter(drill: record.drill), page: 1)),
      frame.link("Trend", .trend(drill: record.drill)),
    ]
    if site.report(record) != nil { items.insert(frame.link("Full report", .report(record.id)), at: 0) }
    if let before {
      items.append(frame.link("Compare with the run before", .compare(before.id, record.id)))
    }
    return "<ul class=\"links\">\(items.map { "<li>\($0)</li>" }.joined())</ul>" + (site.isStatic ? "" : form(same))
  }

  private func form(_ same: [RunSummary]) -> String {
    guard !same.isEmpty else { return "" }
    let options = same.map { run in
      let text = "\(RunCells.time(run.startedUnixMilliseconds)) \(run.status.word) \(run.shortID)"
      return "<option value=\"\(HTML.escape(run.id))\">\(HTML.escape(text))</option>"
    }
    return "<form class=\"filter\" action=\"\(frame.root)compare.html\" method=\"get\">"
      + "<input type=\"hidden\" name=\"after\" value=\"\(HTML.escape(record.id))\">"
      + "<label>Compare with<select name=\"before\">\(options.joined())</select></label>"
      + "<button type=\"submit\">Compare</button></form>"
  }
}
