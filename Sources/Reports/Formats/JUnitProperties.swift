internal import Checkers
internal import DrillModel

/// A run's facts by name, the important ones first.
enum JUnitProperties {
  static func of(_ run: RunRecord) -> [(name: String, value: String)] {
    let verdict = run.verdict
    let measurements = Metric.allCases.compactMap { metric in
      verdict.measurements[metric].map { (name: metric.rawValue, value: ObjectiveResult.text($0, metric)) }
    }
    let exact = verdict.pitr.map { results in
      "\(results.count { $0.agreement == .exact }) of \(results.count) exactly as predicted"
    }
    return [("verdict", verdict.status.rawValue), ("run", run.id), ("started", run.startedText)] + measurements
      + (exact.map { [("points in time", $0)] } ?? []) + run.conditions
  }
}
