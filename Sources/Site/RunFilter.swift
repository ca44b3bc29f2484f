internal import DrillModel

/// What a list of runs is narrowed to. Days are UTC, `2026-11-28`.
struct RunFilter: Hashable {
  var drill: String?
  var drillClass: String?
  var status: Verdict.Status?
  /// Runs that began on or after this day.
  var since: String?
  /// Runs that began on or before this day.
  var until: String?

  var isEmpty: Bool { self == RunFilter() }

  func admits(_ run: RunSummary) -> Bool {
    let start = run.startedUnixMilliseconds
    return (drill ?? run.drill) == run.drill && (drillClass ?? run.drillClass) == run.drillClass
      && (status ?? run.status) == run.status && start >= since.flatMap(RunFilter.day) ?? .min
      && start < until.flatMap(RunFilter.day).map { $0 + 86_400_000 } ?? .max
  }

  /// Milliseconds since 1970 at a day's beginning; nil for what is no day.
  static func day(_ text: String) -> Int64? {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
    return TargetTime(text + " 00:00:00+00").map { Int64($0.seconds * 1000) }
  }
}
