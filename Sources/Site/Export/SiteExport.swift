public import DrillModel
internal import Foundation

/// Writes a site as files: links are relative, and nothing needs a server or JavaScript.
public struct SiteExport {
  private let site: Site
  private let history: any RunHistory

  public init(_ history: any RunHistory, store: String) {
    site = Site(history, store: store, isStatic: true)
    self.history = history
  }

  /// Writes every page; what is there already is replaced, and what does not belong to the site is left alone.
  /// - Returns: how many files.
  /// - Throws: `serve.export` (refused) if the directory cannot be written.
  public func write(to directory: String) throws -> Int {
    let runs = try history.summaries(RunQuery())
    var count = 0
    for route in routes(runs) {
      guard let page = try site.page(route) else { continue }
      try write(page.text, to: "\(directory)/\(route.path)")
      count += 1
    }
    return count
  }

  private func routes(_ runs: [RunSummary]) -> [SiteRoute] {
    var routes: [SiteRoute] = [.stylesheet, .trends, .coverage]
    routes += pages(RunFilter(), runs.count)
    for (drill, group) in Dictionary(grouping: runs, by: \.drill) {
      routes += pages(RunFilter(drill: drill), group.count) + [.trend(drill: drill)]
      // Each with the one before it: the newest come first.
      routes += zip(group.dropFirst(), group).map { .compare($0.id, $1.id) }
    }
    for (name, group) in Dictionary(grouping: runs, by: \.drillClass) {
      routes += pages(RunFilter(drillClass: name), group.count)
    }
    for (status, group) in Dictionary(grouping: runs, by: \.status) {
      routes += pages(RunFilter(status: status), group.count)
    }
    return routes + runs.flatMap { [.run($0.id), .report($0.id)] }
  }

  private func pages(_ filter: RunFilter, _ count: Int) -> [SiteRoute] {
    let last = max(1, (count + ListPage.runsPerPage - 1) / ListPage.runsPerPage)
    return (1...last).map { .list(filter, page: $0) }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      let file = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw BlackstartError(
        .refused, code: "serve.export", "cannot write \(path): \(error.localizedDescription)",
        hint: "give a directory that you may write to with --export")
    }
  }
}
