internal import Checkers
internal import DrillModel
internal import Statistics

/// Objectives of several runs: how the measurements are spread, and how many of them met the target.
enum ObjectiveSpread {
  static func table(_ runs: [RunRecord]) -> String {
    var rows: [String] = []
    for metric in Metric.allCases {
      let results = runs.compactMap { run in run.verdict.objectives.first { $0.metric == metric } }
      guard let first = results.first else { continue }
      rows.append(row(metric, first, results))
    }
    guard !rows.isEmpty else { return "" }
    return HTML.table(
      head: ["Objective", "Target", "p50", "p95", "Max", "n", "\u{00B1} (largest)", "Met"], rows: rows)
  }

  private static func row(_ metric: Metric, _ first: ObjectiveResult, _ results: [ObjectiveResult]) -> String {
    let measured = results.compactMap(\.measured)
    let text = { (value: Double?) in
      value.map { ObjectiveResult.text(Measurement(value: $0), metric) } ?? "not measured"
    }
    let sample = Sample(measured.map(\.value))
    let met = results.filter(\.met).count
    let limits = Set(results.map(\.limit))
    let error = measured.map { max($0.errorBelow, $0.errorAbove) }.max()
    return HTML.cell(metric.summary) + HTML.cell(limits.count == 1 ? first.limitText : "several", "number")
      + HTML.cell(text(sample.median), "number") + HTML.cell(text(sample.quantile(0.95)), "number")
      + HTML.cell(text(sample.maximum), "number") + HTML.cell("\(results.count)", "number")
      + HTML.cell(error.map { Prose.fixed($0, metric.unit == .seconds ? 3 : 0) } ?? "", "number")
      + HTML.cell("\(met) of \(results.count)", met == results.count ? "met" : "missed")
  }
}
