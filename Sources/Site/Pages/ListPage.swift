internal import Checkers
internal import DrillModel
internal import Reports

/// The runs, the newest first.
struct ListPage {
  static let runsPerPage = 100

  private let site: Site
  private let frame: SiteFrame
  private let filter: RunFilter
  private let number: Int

  init(_ site: Site, _ frame: SiteFrame, _ filter: RunFilter, number: Int) {
    self.site = site
    self.frame = frame
    self.filter = filter
    self.number = number
  }

  /// Nil for a page after the last one.
  func page() throws -> SitePage? {
    let all = try site.runs.all()
    let runs = try site.runs.matching(filter)
    let first = (number - 1) * ListPage.runsPerPage
    guard number == 1 || first < runs.count else { return nil }
    let shown = Array(runs[min(first, runs.count)..<min(first + ListPage.runsPerPage, runs.count)])
    let body = heading(runs) + (site.isStatic ? links(all) : form(all)) + table(shown) + pages(runs.count)
    return frame.page(title, current: .list(RunFilter(), page: 1), body)
  }

  private var title: String {
    let words = [
      filter.drill.map { "of \($0)" }, filter.drillClass.map { "of the class \($0)" },
      filter.status.map { $0.word.lowercased() }, filter.since.map { "since \($0)" },
      filter.until.map { "until \($0)" },
    ].compactMap(\.self)
    return (["Runs"] + words).joined(separator: " ")
  }

  private func heading(_ runs: [RunSummary]) -> String {
    let counts = Verdict.Status.allCases.compactMap { status -> String? in
      let count = runs.count { $0.status == status }
      return count == 0 ? nil : "\(Prose.grouped(count)) \(status.word.lowercased())"
    }
    let text = runs.isEmpty ? "There are none." : "\(Prose.count(runs.count, "run")): \(Prose.list(counts))."
    return "<h1>\(HTML.escape(title))</h1><p class=\"intro\">\(HTML.escape(text))</p>"
  }

  private func table(_ runs: [RunSummary]) -> String {
    guard !runs.isEmpty else { return "" }
    let rows = runs.map { run in
      RunCells.link(run, frame) + RunCells.status(run) + RunCells.start(run.startedUnixMilliseconds)
        + "<td>\(frame.link(run.drill, .list(RunFilter(drill: run.drill), page: 1)))</td>" + HTML.cell(run.drillClass)
        + RunCells.seconds(run.timeToNewPrimarySeconds)
        + HTML.cell(run.lost.map { Prose.grouped($0) } ?? "not compared", "number")
    }
    return HTML.table(
      head: ["Run", "Verdict", "Started (UTC)", "Drill", "Class", "Time to new primary", "Lost"], rows: rows)
  }

  private func pages(_ count: Int) -> String {
    let last = max(1, (count + ListPage.runsPerPage - 1) / ListPage.runsPerPage)
    guard last > 1 else { return "" }
    let newer = number > 1 ? frame.link("Newer", .list(filter, page: number - 1)) : ""
    let older = number < last ? frame.link("Older", .list(filter, page: number + 1)) : ""
    return "<p class=\"pages\">\(newer)<span>Page \(number) of \(last)</span>\(older)</p>"
  }

  /// Pages that are files: one for each drill, class and status.
  private func links(_ all: [RunSummary]) -> String {
    let item = { (text: String, filter: RunFilter) in "<li>\(frame.link(text, .list(filter, page: 1)))</li>" }
    let drills = Set(all.map(\.drill)).sorted().map { item($0, RunFilter(drill: $0)) }
    let classes = Set(all.map(\.drillClass)).sorted().map { item($0, RunFilter(drillClass: $0)) }
    let statuses = Verdict.Status.allCases.filter { status in all.contains { $0.status == status } }
      .map { item($0.word.lowercased(), RunFilter(status: $0)) }
    return [("Drills", drills), ("Classes", classes), ("Verdicts", statuses)].filter { !$0.1.isEmpty }
      .map { "<p class=\"intro\">\($0.0)</p><ul class=\"links\">\($0.1.joined())</ul>" }.joined()
  }

  private func form(_ all: [RunSummary]) -> String {
    "<form class=\"filter\" action=\"\(frame.root)index.html\" method=\"get\">"
      + select("Drill", "drill", Set(all.map(\.drill)).sorted(), filter.drill)
      + select("Class", "class", Set(all.map(\.drillClass)).sorted(), filter.drillClass)
      + select("Verdict", "status", Verdict.Status.allCases.map(\.rawValue), filter.status?.rawValue)
      + day("Since", "since", filter.since) + day("Until", "until", filter.until)
      + "<button type=\"submit\">Show</button></form>"
  }

  private func select(_ title: String, _ name: String, _ values: [String], _ chosen: String?) -> String {
    let options = values.map { value in
      "<option value=\"\(HTML.escape(value))\"\(value == chosen ? " selected" : "")>\(HTML.escape(value))</option>"
    }
    return "<label>\(title)<select name=\"\(name)\"><option value=\"\">all</option>\(options.joined())</select></label>"
  }

  private func day(_ title: String, _ name: String, _ value: String?) -> String {
    "<label>\(title)<input type=\"date\" name=\"\(name)\" value=\"\(HTML.escape(value ?? ""))\"></label>"
  }
}
