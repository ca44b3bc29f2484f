internal import Checkers
internal import DrillModel

/// One picture of the outage on one time axis: the critical path, every machine, and whether clients could write.
package struct OutageChart {
  private static let width = 1000.0
  private static let gutter = 92.0
  private static let rowHeight = 24.0
  private static let rowStep = 30.0
  private static let top = 46.0
  /// What is shown before the outage, so that the way down is seen.
  private static let leadNanoseconds: Int64 = 5_000_000_000

  let verdict: Verdict
  private let evidence: RunEvidence?
  private let scale: TimeScale
  private let id: String

  /// - Parameters:
  ///   - evidence: nil if only the verdict is known; then nothing tells when clients could write.
  ///   - interval: what is shown; nil for all from a little before the outage to the run's last event.
  ///   - id: the chart's own on its page.
  init(
    _ verdict: Verdict, _ evidence: RunEvidence?, id: String, showing interval: (start: Int64, end: Int64)? = nil
  ) {
    self.verdict = verdict
    self.evidence = evidence
    self.id = id
    let recovery = verdict.phases.first { $0.track == .recovery }?.startNanoseconds
    let zero = evidence?.events.first { $0.kind == .outageStart }?.t ?? recovery ?? 0
    let last = evidence?.events.last?.t ?? verdict.phases.map(\.endNanoseconds).max() ?? 1
    scale = TimeScale(
      start: interval?.start ?? max(0, zero - OutageChart.leadNanoseconds), end: interval?.end ?? max(last, zero + 1),
      zero: zero, left: OutageChart.gutter, right: OutageChart.width - 8)
  }

  /// What happened between power on and the new primary's first commit, closer; nil if the hold is not most of the
  /// picture.
  static func afterHold(_ verdict: Verdict, _ evidence: RunEvidence?, id: String) -> OutageChart? {
    let recovery = verdict.phases.filter { $0.track == .recovery }
    guard let hold = recovery.first, hold.name == "hold", let end = recovery.last?.endNanoseconds,
      hold.seconds > 0.3 * recovery.map(\.seconds).reduce(0, +)
    else { return nil }
    let margin = max(1, (end - hold.endNanoseconds) / 20)
    return OutageChart(verdict, evidence, id: id, showing: (hold.endNanoseconds - margin, end + margin))
  }

  var svg: String {
    let rows = self.rows
    let strip = OutageChart.top + Double(rows.count) * OutageChart.rowStep
    let bottom = strip + (evidence?.transactions == nil ? 0 : OutageChart.rowStep)
    let height = bottom + 24
    let shapes =
      axis(to: bottom) + rows.enumerated().map { row($0.element, at: $0.offset) }.joined() + writes(at: strip)
      + marks(to: bottom)
    let picture = Picture(
      id: id, title: "What every machine did during the outage, and when clients could write", description: description,
      width: OutageChart.width, height: height)
    return picture.svg(shapes) + legend(rows.flatMap(\.phases)) + HTML.alternative("As a table", table)
  }

  /// What the bars of every chart on a page refer to; once on a page.
  package static let definitions = """
    <svg class="definitions" width="0" height="0" aria-hidden="true"><defs>\
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect width="6" height="6" class="hatch-ground"/><rect width="2" height="6" class="hatch-line"/></pattern>\
    </defs></svg>
    """

  typealias Row = (label: String, phases: [Phase], isCritical: Bool)

  var rows: [Row] {
    var rows: [Row] = []
    let recovery = verdict.phases.filter { $0.track == .recovery }
    if !recovery.isEmpty { rows.append(("critical path", recovery, true)) }
    for machine in machines {
      let phases = verdict.phases.filter { $0.track == .machine && $0.machine == machine }
      if !phases.isEmpty { rows.append((machine, phases, false)) }
    }
    return rows
  }

  /// In the plan's order, else in that of the phases, which is the same.
  private var machines: [String] {
    if let evidence { return evidence.plan.machines.map(\.name) }
    var names: [String] = []
    for case let name? in verdict.phases.filter({ $0.track == .machine }).map(\.machine) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  private func row(_ row: Row, at index: Int) -> String {
    let y = OutageChart.top + Double(index) * OutageChart.rowStep
    let isOnPath = row.label == verdict.outcome.newPrimary
    return label(isOnPath ? "\u{25B8} \(row.label)" : row.label, y, row.isCritical || isOnPath ? "critical" : "")
      + row.phases.filter(isShown).map { bar($0, y) }.joined() + (isOnPath ? criticalPath(below: y) : "")
  }

  /// The critical path runs over the new primary's own row: a thick line below its bars.
  private func criticalPath(below y: Double) -> String {
    let recovery = verdict.phases.filter { $0.track == .recovery }
    guard let start = recovery.first?.startNanoseconds, let end = recovery.last?.endNanoseconds, end > scale.start,
      start < scale.end
    else { return "" }
    let line = y + OutageChart.rowHeight + 2.5
    return Picture.line("path", scale.x(start), line, scale.x(end), line) + "\n"
  }

  func isShown(_ phase: Phase) -> Bool {
    phase.endNanoseconds > scale.start && phase.startNanoseconds < scale.end
  }

  private func label(_ text: String, _ y: Double, _ kind: String = "") -> String {
    "<text class=\"label \(kind)\" x=\"\(TimeScale.number(OutageChart.gutter - 8))\" "
      + "y=\"\(TimeScale.number(y + OutageChart.rowHeight / 2 + 4))\">\(HTML.escape(text))</text>\n"
  }

  private func bar(_ phase: Phase, _ y: Double) -> String {
    let x = scale.x(phase.startNanoseconds)
    return Picture.bar(
      phase: phase.name, title: "\(phase.name): \(Prose.seconds(phase.seconds))", x: x, y: y,
      width: scale.x(phase.endNanoseconds) - x, height: OutageChart.rowHeight)
  }

  private func axis(to bottom: Double) -> String {
    scale.ticks().map { tick in
      let x = TimeScale.number(scale.x(tick.instant))
      return "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(TimeScale.number(OutageChart.top - 6))\" "
        + "y2=\"\(TimeScale.number(bottom))\"/><text class=\"tick\" x=\"\(x)\" "
        + "y=\"\(TimeScale.number(bottom + 14))\">\(HTML.escape(tick.label))</text>\n"
    }.joined()
  }

  private func writes(at y: Double) -> String {
    guard let transactions = evidence?.transactions else { return "" }
    let base = y + OutageChart.rowHeight
    let strip = AvailabilityStrip(transactions, from: scale.start, to: scale.end)
    return label("writes", y)
      + strip.stretches.map { stretch in
        // Height says what colour says: full committed, half refused, a line nothing.
        let height = stretch.bucket == .committed ? OutageChart.rowHeight : stretch.bucket == .refused ? 11.0 : 2.0
        let x = scale.x(stretch.start)
        let seconds = Prose.seconds(nanoseconds: stretch.end - stretch.start)
        return "<rect class=\"write \(stretch.bucket.rawValue)\" x=\"\(TimeScale.number(x))\" "
          + "y=\"\(TimeScale.number(base - height))\" width=\"\(TimeScale.number(scale.x(stretch.end) - x))\" "
          + "height=\"\(TimeScale.number(height))\"><title>\(stretch.bucket.rawValue) for \(seconds)</title></rect>"
      }.joined() + "\n"
  }

  private func marks(to bottom: Double) -> String {
    let events = evidence?.events ?? []
    let power = events.first { $0.kind == .outagePowerOn }?.t
    let outage = events.first { $0.kind == .outageStart }?.t ?? (scale.zero > 0 ? scale.zero : nil)
    let commit = verdict.phases.last { $0.track == .recovery }?.endNanoseconds
    let deadline = events.first { $0.kind == .deadlineReached }?.t
    let marks = [("kill", outage), ("power on", power), ("first commit", commit), ("deadline", deadline)]
      .compactMap { name, instant in instant.map { (name, $0) } }
      .filter { $0.1 >= scale.start && $0.1 <= scale.end }
    return marks.enumerated().map { place, mark in
      let x = scale.x(mark.1)
      // Two lines of labels in turn, so that near ones do not meet.
      let y = place % 2 == 0 ? 14.0 : 30.0
      let isRight = x > OutageChart.width - 160
      return "<line class=\"mark\" x1=\"\(TimeScale.number(x))\" x2=\"\(TimeScale.number(x))\" "
        + "y1=\"\(TimeScale.number(y - 8))\" y2=\"\(TimeScale.number(bottom))\"/>"
        + "<text class=\"mark\(isRight ? " right" : "")\" x=\"\(TimeScale.number(x + (isRight ? -4 : 4)))\" "
        + "y=\"\(TimeScale.number(y))\">\(HTML.escape(mark.0)) \(HTML.escape(at(mark.1)))</text>\n"
    }.joined()
  }

  func at(_ instant: Int64) -> String {
    instant == scale.zero ? "0 s" : "+\(Prose.seconds(nanoseconds: instant - scale.zero))"
  }

  private func legend(_ phases: [Phase]) -> String {
    let items = Picture.legendItems(phases: phases.filter(isShown).map(\.name))
    let writes =
      evidence?.transactions == nil
      ? ""
      : "<li><span class=\"committed\"></span>committed (full height)</li>"
        + "<li><span class=\"refused\"></span>refused or no answer (half)</li>"
    let path =
      verdict.outcome.newPrimary == nil ? "" : "<li><span class=\"path\"></span>critical path, on the new primary</li>"
    return "<ul class=\"legend\">\(items)\(writes)\(path)</ul>"
  }
}
