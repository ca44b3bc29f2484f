internal import Checkers
internal import DrillModel

extension HTMLReport {
  /// Target and actual; of several runs of one command the spread of all of them.
  var objectives: String {
    guard !verdict.objectives.isEmpty else {
      return
        "<p>The drill states no objectives; it must end in <b>\(HTML.escape(verdict.outcome.expected.rawValue))</b>.</p>"
    }
    let repeats = context.repeats
    guard repeats.count > 1 else {
      let rows = verdict.objectives.map { objective in
        HTML.cell(objective.metric.summary) + HTML.cell(objective.limitText, "number")
          + HTML.cell(HTMLReport.value(objective.measured, objective.metric), "number")
          + HTML.cell(HTMLReport.error(objective.measured, objective.metric), "number")
          + HTML.cell(objective.metText, objective.met ? "met" : "missed")
      }
      return HTML.table(head: ["Objective", "Target", "Measured", "\u{00B1} (below, above)", "Met"], rows: rows)
    }
    return ObjectiveSpread.table(repeats)
  }

  static func value(_ measurement: Measurement?, _ metric: Metric) -> String {
    measurement.map { ObjectiveResult.text(Measurement(value: $0.value), metric) } ?? "not measured"
  }

  static func error(_ measurement: Measurement?, _ metric: Metric) -> String {
    guard let measurement else { return "" }
    let decimals = metric.unit == .seconds ? 3 : 0
    return "\u{2212}\(Prose.fixed(measurement.errorBelow, decimals)), +\(Prose.fixed(measurement.errorAbove, decimals))"
  }

  /// A dot per run of this drill, which alone has its objective and its configuration; nothing before there are two.
  var trend: String {
    let runs = context.runs.filter { $0.drill == verdict.drill }
    let metrics = verdict.objectives.map(\.metric).filter { $0.unit == .seconds }
    let metric = metrics.first ?? .timeToNewPrimary
    let points = runs.compactMap { TrendChart.Point($0, metric) }
    let limit = verdict.objectives.first { $0.metric == metric }?.limit
    let svg = TrendChart(
      id: id + "-trend", metric: metric, points: points, limit: limit, highlighted: verdict.runID
    ).svg
    guard !svg.isEmpty else { return "" }
    let intro = "\(metric.summary), all runs of \(verdict.drill) that are known"
    return "<p class=\"intro\">\(HTML.escape(intro))</p>\(svg)"
  }
}
