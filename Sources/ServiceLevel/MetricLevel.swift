public import DrillModel
internal import Statistics

/// What a class's runs measured of one metric.
public struct MetricLevel: Sendable, Codable, Hashable {
  public var metric: Metric
  /// Runs that measured it and could be judged.
  public var count: Int
  public var median: Double
  public var percentile95: Double
  public var largest: Double
  /// The limits that the drills state, each once; drills of a class may differ.
  public var limits: [Double]
  /// Runs with this objective, and those of them that met it.
  public var limited: Int
  public var met: Int

  /// Nil if it was never measured and is nobody's objective.
  init?(_ metric: Metric, _ runs: [RunRecord]) {
    let judged = runs.filter { $0.verdict.status != .unjudged }
    let values = Sample(judged.compactMap { $0.verdict.measurements[metric]?.value })
    let results = judged.flatMap { $0.verdict.objectives.filter { $0.metric == metric } }
    guard let median = values.median, let percentile95 = values.quantile(0.95), let largest = values.maximum else {
      return nil
    }
    self.metric = metric
    count = values.count
    self.median = median
    self.percentile95 = percentile95
    self.largest = largest
    limits = Set(results.map(\.limit)).sorted()
    limited = results.count
    met = results.count(where: \.met)
  }
}
