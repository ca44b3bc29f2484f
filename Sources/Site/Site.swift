public import DrillModel
internal import Evidence
internal import Foundation
internal import Reports

/// The history as pages, served or written to files. It only reads.
public struct Site: Sendable {
  let history: any RunHistory
  let runs: SiteRuns
  /// The store's name, for people.
  let store: String
  /// Pages that are files cannot be asked: what needs a form has no place on them.
  let isStatic: Bool
  /// Milliseconds since 1970: what ages are counted to.
  let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - isStatic: whether the pages are to be files.
  ///   - now: milliseconds since 1970; nil for the host's clock.
  public init(
    _ history: any RunHistory, store: String, isStatic: Bool = false,
    now: (@Sendable () -> Int64)? = nil
  ) {
    self.history = history
    runs = SiteRuns(history)
    self.store = store
    self.isStatic = isStatic
    self.now = now ?? { Int64(Date().timeIntervalSince1970 * 1000) }
  }

  /// Nil if there is no such page.
  func page(_ route: SiteRoute) throws -> SitePage? {
    let frame = SiteFrame(root: route.root, store: store)
    switch route {
    case .list(let filter, let page): return try ListPage(self, frame, filter, number: page).page()
    case .run(let id): return try history.run(id: id).map { try RunPage(self, frame, $0).page() }
    case .report(let id): return try history.run(id: id).flatMap(report)
    case .compare(let before, let after):
      guard let before = try history.run(id: before), let after = try history.run(id: after) else { return nil }
      return ComparePage(frame, before, after).page()
    case .trends: return try TrendsPage(self, frame).page()
    case .trend(let drill): return try TrendPage(self, frame, drill).page()
    case .coverage: return try CoveragePage(self, frame).page()
    case .stylesheet: return SitePage(kind: .css, text: SiteStyle.text)
    }
  }

  /// The report in the run's directory, if it is still there and is a file: a link could lead anywhere.
  func report(_ record: RunRecord) -> SitePage? {
    let path = record.directory + "/report.html"
    guard record.directory.hasSuffix("/" + record.id), !record.id.contains("/"),
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType,
      type == .typeRegular, let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return nil }
    return SitePage(kind: .report, text: text)
  }
}
