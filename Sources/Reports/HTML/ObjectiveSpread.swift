internal import Checkers
internal import DrillModel
internal import Statistics

/// Objectives of several runs of one drill: how the measurements are spread, and how many of them met the target. A target that
/// was changed between the runs has a row for each.
struct ObjectiveSpread {
  static let head = ["objective", "target", "p50", "p95", "max", "n", "\u{00B1} (largest)", "met"]

  let metric: Metric
  let results: [ObjectiveResult]

  static func all(_ runs: [RunRecord]) -> [ObjectiveSpread] {
    Metric.allCases.flatMap { metric in
      let results = runs.compactMap { run in run.verdict.objectives.first { $0.metric == metric } }
      return Dictionary(grouping: results, by: \.limit).sorted { $0.key < $1.key }.map {
        ObjectiveSpread(metric: metric, results: $0.value)
      }
    }
  }

  /// Nothing if no run has an objective.
  static func table(_ runs: [RunRecord]) -> String {
    let spreads = all(runs)
    guard !spreads.isEmpty else { return "" }
    return HTML.table(
      head: head.map { $0 == "n" ? $0 : $0.prefix(1).uppercased() + $0.dropFirst() },
      rows: spreads.map { spread in
        spread.cells.enumerated().map { place, text in
          HTML.cell(text, place == 0 ? "" : place < 7 ? "number" : spread.isMet ? "met" : "missed")
        }.joined()
      })
  }

  var isMet: Bool { results.allSatisfy(\.met) }

  /// In the order of `head`.
  var cells: [String] {
    let measured = results.compactMap(\.measured)
    let text = { (value: Double?) in
      value.map { ObjectiveResult.text(Measurement(value: $0), metric) } ?? "not measured"
    }
    let sample = Sample(measured.map(\.value))
    let error = measured.map { max($0.errorBelow, $0.errorAbove) }.max()
    return [
      metric.summary, results.first?.limitText ?? "", text(sample.median), text(sample.quantile(0.95)),
      text(sample.maximum),
      measured.count == results.count ? "\(results.count)" : "\(measured.count) of \(results.count) measured",
      error.map { Prose.fixed($0, metric.unit == .seconds ? 3 : 0) } ?? "",
      "\(results.filter(\.met).count) of \(results.count)",
    ]
  }
}
