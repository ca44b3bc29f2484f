internal import Checkers
package import DrillModel

/// A dot for each run, the objective's line, and a mark where the configuration changed.
package struct TrendChart {
  package struct Point {
    package var id: String
    package var startedUnixMilliseconds: Int64
    package var value: Double
    package var status: Verdict.Status
    package var configurationHash: String

    package init(
      id: String, startedUnixMilliseconds: Int64, value: Double, status: Verdict.Status, configurationHash: String
    ) {
      self.id = id
      self.startedUnixMilliseconds = startedUnixMilliseconds
      self.value = value
      self.status = status
      self.configurationHash = configurationHash
    }
  }

  private let id: String
  private let metric: Metric
  private let points: [Point]
  private let limit: Double?
  private let highlighted: String?

  private static let (width, height, left, right, top, bottom) = (1000.0, 240.0, 92.0, 980.0, 26.0, 206.0)

  /// - Parameter points: in any order; nothing is drawn of fewer than two.
  package init(id: String, metric: Metric, points: [Point], limit: Double?, highlighted: String? = nil) {
    self.id = id
    self.metric = metric
    self.points = points.sorted { ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id) }
    self.limit = limit
    self.highlighted = highlighted
  }

  package var svg: String {
    guard points.count > 1 else { return "" }
    let picture = Picture(
      id: id, title: "Trend: \(metric.summary)", description: description, width: TrendChart.width,
      height: TrendChart.height)
    return picture.svg(axis + changes + objective + dots) + legend
  }

  /// Transactions are counted: the axis has whole steps of them.
  private var top: Double {
    let largest = max((points.map(\.value) + [limit ?? 0]).max() ?? 1, 0.001)
    return (metric.unit == .seconds ? largest : max(4, (largest / 4).rounded(.up) * 4)) * 1.12
  }

  private func y(_ value: Double) -> Double {
    TrendChart.bottom - (TrendChart.bottom - TrendChart.top) * value / top
  }

  /// Runs stand at equal distances: a drill that ran ten times in a day and then not for a month stays readable.
  private func x(_ place: Int) -> Double {
    let width = TrendChart.right - TrendChart.left - 24
    return TrendChart.left + 12 + width * Double(place) / Double(points.count - 1)
  }

  private var description: String {
    let met = limit.map { limit in points.filter { $0.value <= limit }.count }
    let values = points.map(\.value)
    return "\(Prose.count(points.count, "run")), from \(text(values.min() ?? 0)) to \(text(values.max() ?? 0))"
      + (met.map { "; \($0) of them within the objective of \(text(limit ?? 0))" } ?? "") + "."
  }

  private func text(_ value: Double) -> String {
    metric.unit == .seconds ? "\(Prose.fixed(value, 2)) s" : Prose.fixed(value, 0)
  }

  private var axis: String {
    let steps = [0, 0.25, 0.5, 0.75, 1].map { top / 1.12 * $0 }
    let lines = steps.map { step in
      Picture.line("grid", TrendChart.left, y(step), TrendChart.right, y(step))
        + Picture.text("label", TrendChart.left - 8, y(step) + 4, text(step))
    }
    let days = [0, points.count - 1].map { place in
      Picture.text(
        place == 0 ? "day" : "day right", x(place), TrendChart.bottom + 22,
        String(UTCTime.text(unixNanoseconds: points[place].startedUnixMilliseconds * 1_000_000).prefix(16)))
    }
    return (lines + days).joined(separator: "\n")
  }

  private var objective: String {
    guard let limit else { return "" }
    return Picture.line("limit", TrendChart.left, y(limit), TrendChart.right, y(limit))
      + Picture.text("limit", TrendChart.right, y(limit) - 5, "objective \(text(limit))")
  }

  /// Between the last run of one configuration and the first of another.
  private var changes: String {
    var shapes = ""
    for place in points.indices.dropFirst()
    where points[place].configurationHash != points[place - 1].configurationHash {
      let middle = (x(place) + x(place - 1)) / 2
      shapes +=
        Picture.line("change", middle, TrendChart.top - 8, middle, TrendChart.bottom)
        + Picture.text("change", middle + 3, TrendChart.top - 12, "C")
    }
    return shapes
  }

  private var dots: String {
    points.enumerated().map { place, point in
      let ring =
        point.id == highlighted
        ? "<circle class=\"ring\" cx=\"\(TimeScale.number(x(place)))\" cy=\"\(TimeScale.number(y(point.value)))\" r=\"9\"/>"
        : ""
      let time = UTCTime.text(unixNanoseconds: point.startedUnixMilliseconds * 1_000_000)
      return ring
        + Picture.dot(
          TrendChart.shape(point.status), point.status.rawValue, x(place), y(point.value),
          "\(point.id), \(time): \(text(point.value)), \(point.status.word)")
    }.joined(separator: "\n")
  }

  private static func shape(_ status: Verdict.Status) -> String {
    switch status {
    case .pass: "circle"
    case .objectiveMissed: "triangle"
    case .unjudged: "square"
    case .dataFinding: "cross"
    }
  }

  private var legend: String {
    let used = Verdict.Status.allCases.filter { status in points.contains { $0.status == status } }
    let items = used.map { status in
      "<li><svg class=\"key\" viewBox=\"0 0 14 14\" aria-hidden=\"true\">"
        + Picture.dot(TrendChart.shape(status), status.rawValue, 7, 7, status.word)
        + "</svg>\(HTML.escape(status.word.lowercased()))</li>"
    }
    let isChanged = Set(points.map(\.configurationHash)).count > 1
    return "<ul class=\"legend\">\(items.joined())"
      + (highlighted == nil ? "" : "<li>ring: this run</li>")
      + (isChanged ? "<li>C: the drill's configuration changed here</li>" : "") + "</ul>"
  }
}

extension TrendChart.Point {
  /// The time to a new primary; nil if it was not measured.
  package init?(_ run: RunSummary) {
    guard let seconds = run.timeToNewPrimarySeconds else { return nil }
    self.init(
      id: run.id, startedUnixMilliseconds: run.startedUnixMilliseconds, value: seconds, status: run.status,
      configurationHash: run.configurationHash)
  }

  /// Nil if it was not measured.
  package init?(_ run: RunRecord, _ metric: Metric) {
    guard let measurement = run.verdict.measurements[metric] else { return nil }
    self.init(
      id: run.id, startedUnixMilliseconds: run.startedUnixMilliseconds, value: measurement.value,
      status: run.verdict.status, configurationHash: run.fingerprint.configurationHash)
  }
}
