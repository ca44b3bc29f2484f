internal import Checkers
internal import DrillModel
internal import Reports

/// What was rehearsed when, class by class.
struct CoveragePage {
  private let site: Site
  private let frame: SiteFrame

  init(_ site: Site, _ frame: SiteFrame) {
    self.site = site
    self.frame = frame
  }

  func page() throws -> SitePage {
    let now = site.now()
    let schedules = try site.history.schedules()
    let runs = try site.runs.all()
    let rows = Coverage.all(runs, schedules: schedules, nowUnixMilliseconds: now).map { row($0, now) }
    let missing = Set(schedules.map(\.drill)).subtracting(runs.map(\.drill)).sorted().map { drill in
      HTML.cell("") + HTML.cell(drill) + HTML.cell("never", "number") + "<td></td>" + HTML.cell("never", "number")
        + HTML.cell("", "number") + "<td><span class=\"stale\">never run, though it has a schedule</span></td>"
    }
    let table =
      rows.isEmpty && missing.isEmpty
      ? "<p class=\"intro\">There are no runs.</p>"
      : HTML.table(
        head: ["Class", "Drill", "Last run (UTC)", "Verdict", "Last pass (UTC)", "Its age", "Freshness"],
        rows: rows + missing)
    return frame.page(
      "Coverage", current: .coverage,
      "<h1>Coverage</h1><p class=\"intro\">A pass is stale when the drill's configuration changed after it, when it is older "
        + "than the drill's schedule allows, or when the drill did not pass since.</p>" + table)
  }

  private func row(_ coverage: Coverage, _ now: Int64) -> String {
    let pass = coverage.lastPass
    let age = pass.map { Prose.age(milliseconds: now - $0.startedUnixMilliseconds) } ?? ""
    return "<td>\(frame.link(coverage.drillClass, .list(RunFilter(drillClass: coverage.drillClass), page: 1)))</td>"
      + "<td>\(frame.link(coverage.drill, .list(RunFilter(drill: coverage.drill), page: 1)))</td>"
      + "<td class=\"number\">\(frame.link(RunCells.time(coverage.last.startedUnixMilliseconds), .run(coverage.last.id)))</td>"
      + RunCells.status(coverage.last)
      + (pass.map {
        "<td class=\"number\">\(frame.link(RunCells.time($0.startedUnixMilliseconds), .run($0.id)))</td>"
      } ?? HTML.cell("never", "number")) + HTML.cell(age, "number") + freshness(coverage.freshness)
  }

  private func freshness(_ freshness: Coverage.Freshness) -> String {
    switch freshness {
    case .never: "<td><span class=\"stale\">never passed</span></td>"
    case .stale(let why): "<td><span class=\"stale\">stale:</span> \(HTML.escape(why))</td>"
    case .fresh: "<td><span class=\"fresh\">fresh</span></td>"
    }
  }
}
