internal import Checkers
internal import DrillModel
internal import Reports

/// The time to a new primary of each drill, by class.
struct TrendsPage {
  private static let runsPerDrill = 60

  private let site: Site
  private let frame: SiteFrame

  init(_ site: Site, _ frame: SiteFrame) {
    self.site = site
    self.frame = frame
  }

  func page() throws -> SitePage {
    let runs = try site.runs.all()
    let classes = Dictionary(grouping: runs, by: \.drillClass).sorted { $0.key < $1.key }
    var body = "<h1>Trends</h1>"
    var place = 0
    for (name, runs) in classes {
      var charts = ""
      for (drill, runs) in Dictionary(grouping: runs, by: \.drill).sorted(by: { $0.key < $1.key }) {
        place += 1
        charts += "<h3>\(frame.link(drill, .trend(drill: drill)))</h3>" + (try chart(drill, runs, place))
      }
      body += HTML.section("Class \(name)", charts)
    }
    if classes.isEmpty { body += "<p class=\"intro\">There are no runs.</p>" }
    return frame.page("Trends", current: .trends, body)
  }

  private func chart(_ drill: String, _ runs: [RunSummary], _ place: Int) throws -> String {
    let points = runs.prefix(TrendsPage.runsPerDrill).compactMap { TrendChart.Point($0) }
    // The objective is the newest run's: what is asked of the drill now.
    let newest = try runs.first.flatMap { try site.history.run(id: $0.id) }
    let limit = newest?.verdict.objectives.first { $0.metric == .timeToNewPrimary }?.limit
    let svg = TrendChart(id: "trend-\(place)", metric: .timeToNewPrimary, points: points, limit: limit).svg
    return svg.isEmpty
      ? "<p class=\"intro\">\(Prose.count(runs.count, "run")): a trend needs two with a new primary.</p>"
      : svg
  }
}
