internal import DrillModel
internal import Statistics

/// One class of drills over a period. A drill that must fail (a control) shows that a failure is recognized; it says
/// nothing about how fast one recovers, and is counted apart.
public struct ClassLevel: Sendable, Codable, Hashable {
  /// Whether the target was reached. No budget is for lost or damaged data: one data finding misses it.
  public enum Standing: String, Sendable, Codable, CaseIterable {
    case met, missed
    /// Nothing was judged, or the runs that nobody could judge might have missed it.
    case unproven
  }

  public var drillClass: String
  /// Runs that had to recover: `passes + objectiveMisses + dataFindings + unjudged`.
  public var runs: Int
  public var passes: Int
  public var objectiveMisses: Int
  public var dataFindings: Int
  /// Neither inside nor outside; `standing` takes them for misses before it says `met`.
  public var unjudged: Int
  public var controls: Int
  /// Controls that did not end as they had to.
  public var controlsFailed: Int
  /// Passes among what was judged; nil if nothing was.
  public var insideShare: Double?
  /// What the runs prove: with 95 % confidence a drill misses no more often than this. Nil if nothing was judged.
  public var missRateUpperBound: Double?
  public var standing: Standing
  public var budget: ErrorBudget
  /// In the order in which metrics are told.
  public var metrics: [MetricLevel]
  /// Of the metrics whose objective is not one and the same for all runs: by drill and limit.
  public var drillMetrics: [MetricLevel]
  public var trend: Trend

  init(drillClass: String, runs all: [RunRecord], target: Double, period: Period) {
    let runs = all.filter { $0.verdict.outcome.expected == .recovers }
    let controls = all.filter { $0.verdict.outcome.expected != .recovers }
    let count = { (status: Verdict.Status) in runs.count { $0.verdict.status == status } }
    self.drillClass = drillClass
    self.runs = runs.count
    passes = count(.pass)
    objectiveMisses = count(.objectiveMissed)
    dataFindings = count(.dataFinding)
    unjudged = count(.unjudged)
    self.controls = controls.count
    controlsFailed = controls.count { $0.verdict.status != .pass }
    let judged = runs.count - unjudged
    insideShare = judged > 0 ? Double(passes) / Double(judged) : nil
    missRateUpperBound = judged > 0 ? Binomial.upperBound(misses: judged - passes, of: judged) : nil
    budget = ErrorBudget(target: target, runs: judged, misses: judged - passes)
    standing =
      dataFindings > 0
      ? .missed : ClassLevel.standing(passes: passes, judged: judged, runs: runs.count, target: target)
    metrics = Metric.allCases.compactMap { MetricLevel($0, runs) }
    drillMetrics = Metric.allCases.flatMap { MetricLevel.byDrill($0, runs) }
    trend = Trend(runs, period: period)
  }

  private static func standing(passes: Int, judged: Int, runs: Int, target: Double) -> Standing {
    guard judged > 0 else { return .unproven }
    if Double(passes) / Double(judged) < target { return .missed }
    return Double(passes) / Double(runs) >= target ? .met : .unproven
  }
}
