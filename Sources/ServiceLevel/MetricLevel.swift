public import DrillModel

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
    let values = judged.compactMap { $0.verdict.measurements[metric]?.value }.sorted()
    let results = judged.flatMap { $0.verdict.objectives.filter { $0.metric == metric } }
    guard let percentiles = Percentiles(sorted: values) else { return nil }
    self.metric = metric
    count = values.count
    median = percentiles(0.5)
    percentile95 = percentiles(0.95)
    largest = percentiles(1)
    limits = Set(results.map(\.limit)).sorted()
    limited = results.count
    met = results.count(where: \.met)
  }
}
