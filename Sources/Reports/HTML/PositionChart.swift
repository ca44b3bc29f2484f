internal import Checkers
internal import DrillModel

/// Where each node was in the WAL over time, and when the timeline changed.
struct PositionChart {
  private static let (width, height, left, right, top, bottom) = (1000.0, 300.0, 92.0, 950.0, 40.0, 268.0)
  /// Of one node's line and another's.
  private static let kinds = ["one", "two", "three", "four", "five"]

  private let id: String
  private let positions: NodePositions
  private let scale: TimeScale
  private let low: Double
  private let high: Double

  /// Nil if nobody said where a node was.
  init?(id: String, _ verdict: Verdict, _ evidence: RunEvidence) {
    positions = NodePositions(verdict, evidence)
    let all = positions.nodes.flatMap(\.points)
    guard let first = all.map(\.t).min(), let last = all.map(\.t).max(), last > first,
      let low = all.map(\.lsn.value).min(), let high = all.map(\.lsn.value).max()
    else { return nil }
    let zero = evidence.events.first { $0.kind == .outageStart }?.t ?? first
    self.id = id
    scale = TimeScale(
      start: max(first, zero - 5_000_000_000), end: last, zero: zero, left: PositionChart.left,
      right: PositionChart.right)
    let margin = Double(max(high - low, 1)) * 0.05
    (self.low, self.high) = (Double(low) - margin, Double(high) + margin)
  }

  var svg: String {
    let names = positions.nodes.map(\.machine)
    let picture = Picture(
      id: id, title: "Position in the WAL of each node",
      description: "\(Prose.list(names)), in seconds from the outage. " + positions.sentence,
      width: PositionChart.width,
      height: PositionChart.height)
    let lines = positions.nodes.enumerated().map { line($0.element, at: $0.offset) }
    return picture.svg(axis + lines.joined(separator: "\n") + changes) + HTML.alternative("As a table", table)
  }

  private func y(_ lsn: LSN) -> Double {
    PositionChart.bottom - (PositionChart.bottom - PositionChart.top) * (Double(lsn.value) - low) / (high - low)
  }

  private var axis: String {
    let ticks = scale.ticks().map { tick in
      Picture.line("grid", scale.x(tick.instant), PositionChart.top, scale.x(tick.instant), PositionChart.bottom)
        + Picture.text("tick", scale.x(tick.instant), PositionChart.bottom + 16, tick.label)
    }
    let steps = (0...4).map { LSN(UInt64(max(0, low + (high - low) * Double($0) / 4))) }.map { lsn in
      Picture.line("grid", PositionChart.left, y(lsn), PositionChart.right, y(lsn))
        + Picture.text("label", PositionChart.left - 8, y(lsn) + 4, lsn.description)
    }
    return (ticks + steps).joined(separator: "\n") + "\n"
  }

  private func line(_ node: NodePositions.Node, at place: Int) -> String {
    let kind = PositionChart.kinds[place % PositionChart.kinds.count]
    let shown = node.points.filter { $0.t >= scale.start }
    // A line must not cross the time in which the node had no power.
    var parts: [[NodePositions.Point]] = [[]]
    for point in shown {
      if let last = parts[parts.count - 1].last, positions.hasGap(between: last.t, and: point.t) { parts.append([]) }
      parts[parts.count - 1].append(point)
    }
    let paths = parts.map { part in
      Picture.path("node \(kind)", part.map { (scale.x($0.t), y($0.lsn)) })
        + part.map { point in
          "<circle class=\"spot \(kind)\" cx=\"\(TimeScale.number(scale.x(point.t)))\" cy=\"\(TimeScale.number(y(point.lsn)))\" r=\"2\"/>"
        }.joined()
    }
    // A legend in the margin, one name below the other, because the ends of all lines are near each other.
    let height = PositionChart.top + 12 + Double(place) * 20
    return paths.joined() + Picture.text("name \(kind)", PositionChart.right + 6, height, node.machine)
      + Picture.line("node \(kind)", PositionChart.right + 6, height + 5, PositionChart.right + 46, height + 5)
  }

  private var changes: String {
    positions.changes.map { change in
      Picture.line("change", scale.x(change.t), 22, scale.x(change.t), PositionChart.bottom)
        + Picture.text("change", scale.x(change.t) + 4, 20, "timeline \(change.timeline)")
    }.joined(separator: "\n")
      + Picture.line("mark", scale.x(scale.zero), 22, scale.x(scale.zero), PositionChart.bottom)
      + Picture.text("mark", scale.x(scale.zero) + 4, 34, "kill")
  }

  private var table: String {
    let rows = positions.nodes.map { node -> String in
      let before = node.points.last { $0.t <= scale.zero }
      let after = node.points.first { $0.t > scale.zero }
      let text = { (point: NodePositions.Point?) in
        point.map { "\($0.lsn) on timeline \($0.timeline.map(String.init) ?? "?")" } ?? ""
      }
      return HTML.cell(node.machine) + HTML.cell(text(before), "number") + HTML.cell(text(after), "number")
        + HTML.cell(text(node.points.last), "number")
    }
    return HTML.table(head: ["Node", "Last before the kill", "First after it", "Last seen"], rows: rows)
  }
}
