internal import Checkers
internal import DrillModel
internal import ServiceLevel

/// The share inside the objectives of each class against the target. Everything that a colour says is written above the bar.
struct ServiceLevelChart {
  private static let (width, left, right, row, top) = (480.0, 14.0, 458.0, 46.0, 24.0)

  let report: ServiceLevelReport

  /// Empty if nothing was judged.
  var svg: String {
    let levels = report.classes.filter { $0.insideShare != nil }
    guard !levels.isEmpty else { return "" }
    let bottom = ServiceLevelChart.top + Double(levels.count) * ServiceLevelChart.row
    var picture = Picture(
      id: "share", title: "Share inside the objectives, by class",
      description: levels.map(words).joined(separator: "; "),
      width: ServiceLevelChart.width, height: bottom + 22)
    picture.isNarrow = true
    let bars = levels.enumerated().map { place, level in
      bar(level, y: ServiceLevelChart.top + Double(place) * ServiceLevelChart.row)
    }
    return picture.svg(axis(bottom) + bars.joined() + target)
  }

  private func x(_ share: Double) -> Double {
    ServiceLevelChart.left + (ServiceLevelChart.right - ServiceLevelChart.left) * share
  }

  private func axis(_ bottom: Double) -> String {
    [0, 0.25, 0.5, 0.75, 1].map { share in
      Picture.text("tick", x(share), bottom + 14, "\(Prose.fixed(share * 100, 0)) %")
    }.joined(separator: "\n")
  }

  private var target: String {
    Picture.text(
      "limit", x(report.target), ServiceLevelChart.top - 8, "target \(Prose.fixed(report.target * 100, 1)) %")
  }

  private func bar(_ level: ClassLevel, y: Double) -> String {
    let name = level.drillClass.count > 26 ? "\(level.drillClass.prefix(25))\u{2026}" : level.drillClass
    let number = TimeScale.number
    return Picture.text("name", x(0), y + 16, name) + Picture.text("right", x(1), y + 16, figures(level))
      + "<rect class=\"bar \(kind(level.standing))\" x=\"\(number(x(0)))\" y=\"\(number(y + 22))\" "
      + "width=\"\(number(x(level.insideShare ?? 0) - x(0)))\" height=\"16\">"
      + "<title>\(HTML.escape(words(level)))</title></rect>"
      // Not through the text above the bar.
      + Picture.line("limit", x(report.target), y + 19, x(report.target), y + 41)
  }

  private func kind(_ standing: ClassLevel.Standing) -> String {
    switch standing {
    case .met: "committed"
    case .missed: "refused"
    case .unproven: "plain"
    }
  }

  private func words(_ level: ClassLevel) -> String { "\(level.drillClass): \(figures(level))" }

  private func figures(_ level: ClassLevel) -> String {
    "\(level.passes) of \(level.runs - level.unjudged) (\(Prose.fixed((level.insideShare ?? 0) * 100, 1)) %), "
      + level.standing.words
  }
}
