public import DrillModel
internal import Statistics

/// What a class's runs measured of one metric; or those of one of its drills.
public struct MetricLevel: Sendable, Codable, Hashable {
  /// Nil for all drills of the class.
  public var drill: String?
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
  init?(_ metric: Metric, _ runs: [RunRecord], drill: String? = nil) {
    let judged = runs.filter { $0.verdict.status != .unjudged }
    let values = Sample(judged.compactMap { $0.verdict.measurements[metric]?.value })
    let results = judged.flatMap { $0.verdict.objectives.filter { $0.metric == metric } }
    guard let median = values.median, let percentile95 = values.quantile(0.95), let largest = values.maximum else {
      return nil
    }
    self.drill = drill
    self.metric = metric
    count = values.count
    self.median = median
    self.percentile95 = percentile95
    self.largest = largest
    limits = Set(results.map(\.limit)).sorted()
    limited = results.count
    met = results.count(where: \.met)
  }

  /// Of runs that do not share one objective: for each drill and limit what exactly these runs measured. None if one limit, or
  /// none, is that of all: then the class's own level says it.
  static func byDrill(_ metric: Metric, _ runs: [RunRecord]) -> [MetricLevel] {
    struct Key: Hashable {
      var drill: String
      var limit: Double?
    }
    let judged = runs.filter { $0.verdict.status != .unjudged }
    let groups = Dictionary(grouping: judged) { run in
      Key(drill: run.drill, limit: run.verdict.objectives.first { $0.metric == metric }?.limit)
    }.filter { group in
      group.key.limit != nil || group.value.contains { $0.verdict.measurements[metric] != nil }
    }
    guard Set(groups.keys.map(\.limit)).count > 1 else { return [] }
    return groups.sorted { ($0.key.drill, $0.key.limit ?? .infinity) < ($1.key.drill, $1.key.limit ?? .infinity) }
      .compactMap { MetricLevel(metric, $0.value, drill: $0.key.drill) }
  }
}
