internal import DrillModel
internal import ServiceLevel

/// One row for each class and metric. Columns are only ever added, at the end.
enum ServiceLevelTable {
  private static let head = [
    "since", "until", "class", "target", "standing", "runs", "inside", "objective_misses", "data_findings", "unjudged",
    "inside_share", "miss_rate_upper_bound", "budget_allowed", "budget_used", "trend", "metric", "count", "median",
    "percentile95", "largest", "limited", "met",
  ]

  static func csv(_ report: ServiceLevelReport) -> String {
    CSV.text([head] + report.classes.flatMap { rows($0, report) })
  }

  /// One row without a metric for a class that measured nothing.
  private static func rows(_ level: ClassLevel, _ report: ServiceLevelReport) -> [[String]] {
    let left =
      [RunRecord.text(unixMilliseconds: report.sinceUnixMilliseconds)]
      + [RunRecord.text(unixMilliseconds: report.untilUnixMilliseconds), level.drillClass]
      + [ShortNumber.text(report.target), level.standing.rawValue]
      + [level.runs, level.passes, level.objectiveMisses, level.dataFindings, level.unjudged].map(String.init)
      + [CSV.number(level.insideShare), CSV.number(level.missRateUpperBound), CSV.number(level.budget.allowed)]
      + [String(level.budget.used), level.trend.direction.rawValue]
    guard !level.metrics.isEmpty else { return [left + Array(repeating: "", count: head.count - left.count)] }
    return level.metrics.map { metric in
      left + [metric.metric.rawValue, String(metric.count)]
        + [metric.median, metric.percentile95, metric.largest].map(ShortNumber.text)
        + [String(metric.limited), String(metric.met)]
    }
  }
}
