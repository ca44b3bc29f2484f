internal import DrillModel
internal import Synchronization

/// The summaries of all runs, read anew when they are older than a moment: a reader goes from page to page, and each page
/// needs them all.
final class SiteRuns: Sendable {
  private struct Reading {
    var runs: [RunSummary]
    var at: ContinuousClock.Instant
  }

  /// A run that was just recorded is seen after this at the latest.
  private static let age = Duration.seconds(2)

  private let history: any RunHistory
  private let last = Mutex<Reading?>(nil)

  init(_ history: any RunHistory) { self.history = history }

  /// The newest first. Two requests at once wait for one reading.
  func all() throws -> [RunSummary] {
    try last.withLock { last in
      if let last, ContinuousClock.now - last.at < SiteRuns.age { return last.runs }
      let runs = try history.summaries(RunQuery())
      last = Reading(runs: runs, at: .now)
      return runs
    }
  }

  func matching(_ filter: RunFilter) throws -> [RunSummary] {
    filter.isEmpty ? try all() : try all().filter(filter.admits)
  }
}
