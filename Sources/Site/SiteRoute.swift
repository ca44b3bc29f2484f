internal import DrillModel

/// A page of the site. Each has one file name, the same whether it is served or written.
enum SiteRoute: Hashable {
  /// Pages are counted from 1.
  case list(RunFilter, page: Int)
  case run(String)
  /// The report that lies in a run's directory.
  case report(String)
  case compare(String, String)
  case trends
  case trend(drill: String)
  case coverage
  case stylesheet

  /// Relative to the site's root. Of a filter that has no file of its own it is the list's, and the query says the rest.
  var path: String {
    switch self {
    case .list(let filter, let page):
      // No name has such an end: `=` is followed by two hexadecimal digits.
      let suffix = page > 1 ? "=p\(page)" : ""
      if let (folder, name) = SiteRoute.folder(filter) { return "\(folder)/\(SiteName.encoded(name))\(suffix).html" }
      return filter.isEmpty ? "index\(suffix).html" : "index.html"
    case .run(let id): return "runs/\(SiteName.encoded(id)).html"
    case .report(let id): return "reports/\(SiteName.encoded(id)).html"
    case .compare(let before, let after):
      return "compare/\(SiteName.encoded(before))/\(SiteName.encoded(after)).html"
    case .trends: return "trends.html"
    case .trend(let drill): return "trends/\(SiteName.encoded(drill)).html"
    case .coverage: return "coverage.html"
    case .stylesheet: return "site.css"
    }
  }

  /// `path`, and what of a filter it does not say.
  var link: String {
    guard case .list(let filter, let page) = self, SiteRoute.folder(filter) == nil, !filter.isEmpty else { return path }
    let pairs = [
      ("drill", filter.drill), ("class", filter.drillClass), ("status", filter.status?.rawValue),
      ("since", filter.since),
      ("until", filter.until), ("page", page > 1 ? String(page) : nil),
    ]
    return path + "?"
      + pairs.compactMap { name, value in value.map { "\(name)=\(SiteQuery.encoded($0))" } }.joined(separator: "&")
  }

  /// What leads from this page to the root: `../` for each folder.
  var root: String { String(repeating: "../", count: path.filter { $0 == "/" }.count) }

  /// A filter by one thing alone has files of its own.
  private static func folder(_ filter: RunFilter) -> (String, String)? {
    guard filter.since == nil, filter.until == nil else { return nil }
    switch (filter.drill, filter.drillClass, filter.status) {
    case (let drill?, nil, nil): return ("drills", drill)
    case (nil, let drillClass?, nil): return ("classes", drillClass)
    case (nil, nil, let status?): return ("status", status.rawValue)
    default: return nil
    }
  }
}
