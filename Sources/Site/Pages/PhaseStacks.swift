internal import Checkers
internal import DrillModel
internal import Reports

/// The recovery phases of two runs, stacked to bars of one scale.
struct PhaseStacks {
  private static let (width, left, right, rowHeight) = (1000.0, 92.0, 990.0, 34.0)
  private let rows: [(name: String, phases: [Phase])]
  private let longest: Double

  init(_ before: RunRecord, _ after: RunRecord) {
    rows = [("before", before), ("after", after)].map { ($0.0, $0.1.verdict.phases.filter { $0.track == .recovery }) }
    longest = rows.map { $0.phases.map(\.seconds).reduce(0, +) }.max() ?? 0
  }

  /// Nothing if neither run had a recovery.
  var svg: String {
    guard longest > 0 else { return "" }
    let totals = rows.map { "\($0.name) \(Prose.seconds($0.phases.map(\.seconds).reduce(0, +)))" }
    let picture = Picture(
      id: "stacks", title: "The recovery phases of both runs", description: Prose.list(totals) + ".",
      width: PhaseStacks.width, height: 20 + PhaseStacks.rowHeight * 2 + 26)
    return picture.svg(axis + rows.enumerated().map { bars($0.element, at: $0.offset) }.joined(separator: "\n"))
      + legend
  }

  private func x(_ seconds: Double) -> Double {
    PhaseStacks.left + (PhaseStacks.right - PhaseStacks.left) * seconds / longest
  }

  private var axis: String {
    let steps: [Double] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]
    let step = steps.first { longest / $0 <= 10 } ?? 7200
    let bottom = 10 + PhaseStacks.rowHeight * 2 + 6
    return stride(from: 0, through: longest, by: step).map { value in
      Picture.line("grid", x(value), 4, x(value), bottom)
        + Picture.text("tick", x(value), bottom + 16, "\(Prose.fixed(value, step < 1 ? 1 : 0)) s")
    }.joined()
  }

  private func bars(_ row: (name: String, phases: [Phase]), at place: Int) -> String {
    let y = 10 + PhaseStacks.rowHeight * Double(place)
    var shapes = Picture.text("label", PhaseStacks.left - 8, y + 17, row.name)
    var start = 0.0
    for phase in row.phases {
      let from = x(start)
      start += phase.seconds
      shapes += Picture.bar(
        phase: phase.name, title: "\(phase.name): \(Prose.seconds(phase.seconds))", x: from, y: y,
        width: x(start) - from,
        height: PhaseStacks.rowHeight - 8)
    }
    return shapes
  }

  private var legend: String { Picture.legend(phases: rows.flatMap(\.phases).map(\.name)) }
}
