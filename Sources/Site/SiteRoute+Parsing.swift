internal import DrillModel

extension SiteRoute {
  /// - Parameters:
  ///   - path: of a request, as it was sent; it begins with a slash.
  ///   - query: by name, decoded; what is empty is as if it were not there.
  /// - Returns: nil for what is no page.
  init?(path: String, query: [String: String]) {
    // No page has a longer one, and looking at it costs time by the square of its length.
    guard path.utf8.count <= 1024 else { return nil }
    let query = query.filter { !$0.value.isEmpty }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    switch parts.count {
    case 1: self.init(file: parts[0], query: query)
    case 2: self.init(folder: parts[0], file: parts[1])
    case 3 where parts[0] == "compare":
      guard let before = SiteName.decoded(parts[1]), let after = SiteRoute.name(parts[2]) else { return nil }
      self = .compare(before, after)
    default: return nil
    }
  }

  private init?(file: String, query: [String: String]) {
    switch file {
    case "", "index.html":
      guard let (filter, page) = SiteRoute.filter(query) else { return nil }
      self = .list(filter, page: page)
    case "compare.html":
      // What the form asks for; the answer's own path is another.
      guard let before = query["before"], let after = query["after"] else { return nil }
      self = .compare(before, after)
    case "trends.html": self = .trends
    case "coverage.html": self = .coverage
    case "site.css": self = .stylesheet
    default:
      guard let (name, page) = SiteRoute.numbered(file), name == "index" else { return nil }
      self = .list(RunFilter(), page: page)
    }
  }

  private init?(folder: String, file: String) {
    switch folder {
    case "runs", "reports", "trends":
      guard let name = SiteRoute.name(file) else { return nil }
      self = folder == "runs" ? .run(name) : folder == "reports" ? .report(name) : .trend(drill: name)
    case "drills", "classes", "status":
      guard let (filter, page) = SiteRoute.filter(folder: folder, file: file) else { return nil }
      self = .list(filter, page: page)
    default: return nil
    }
  }

  private static func filter(folder: String, file: String) -> (RunFilter, Int)? {
    guard let (text, page) = numbered(file), let name = SiteName.decoded(text) else { return nil }
    switch folder {
    case "drills": return (RunFilter(drill: name), page)
    case "classes": return (RunFilter(drillClass: name), page)
    default: return Verdict.Status(rawValue: name).map { (RunFilter(status: $0), page) }
    }
  }

  /// `total-outage=p2.html` is the second page of `total-outage`.
  private static func numbered(_ file: String) -> (name: Substring, page: Int)? {
    guard let match = file.wholeMatch(of: /(.+?)(?:=p([0-9]{1,6}))?\.html/) else { return nil }
    guard let digits = match.2 else { return (match.1, 1) }
    guard let page = Int(digits), page > 1 else { return nil }
    return (match.1, page)
  }

  private static func filter(_ query: [String: String]) -> (RunFilter, Int)? {
    var filter = RunFilter(
      drill: query["drill"], drillClass: query["class"], since: query["since"], until: query["until"])
    if let text = query["status"] {
      guard let status = Verdict.Status(rawValue: text) else { return nil }
      filter.status = status
    }
    for day in [filter.since, filter.until] {
      if let day, RunFilter.day(day) == nil { return nil }
    }
    guard let page = Int(query["page"] ?? "1"), page > 0, page < 1_000_000 else { return nil }
    return (filter, page)
  }

  private static func name(_ file: String) -> String? {
    guard file.hasSuffix(".html") else { return nil }
    return SiteName.decoded(file.dropLast(5))
  }
}
