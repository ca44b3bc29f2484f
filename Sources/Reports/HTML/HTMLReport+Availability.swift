internal import Checkers
internal import DrillModel

extension HTMLReport {
  private static let listedStretches = 40

  /// The strip of the whole outage, and in words and in a table what it shows.
  var availability: String {
    guard let evidence, let transactions = evidence.transactions,
      let outage = evidence.events.first(where: { $0.kind == .outageStart })?.t, let last = evidence.events.last?.t
    else { return "" }
    let start = max(0, outage - 5_000_000_000)
    // Clients stop when the workload does; what comes after says nothing about the cluster.
    let end = min(last, (transactions.indices.compactMap { transactions.ended(at: $0) }.max() ?? last) + 100_000_000)
    guard end > start else { return "" }
    let strip = AvailabilityStrip(transactions, from: start, to: end)
    let scale = TimeScale(start: start, end: end, zero: outage, left: 92, right: 992)
    let longest = strip.stretches.filter { $0.bucket != .committed }
    let gap = HTMLReport.longestGap(strip)
    let text =
      "The longest time in which nothing was acknowledged: \(Prose.fixed(Double(gap) / 1e9, 1)) s, in steps of 100 ms."
    let picture = Picture(
      id: id + "-writes", title: "When clients could write", description: text, width: 1000, height: 74)
    return picture.svg(stripShapes(strip, scale)) + "<p>\(HTML.escape(text))</p>"
      + HTML.alternative("As a table", table(longest, outage))
  }

  /// The longest row of buckets without an acknowledgement, whether clients were refused or nobody answered.
  static func longestGap(_ strip: AvailabilityStrip) -> Int64 {
    var (longest, current): (Int64, Int64) = (0, 0)
    for stretch in strip.stretches {
      current = stretch.bucket == .committed ? 0 : current + stretch.end - stretch.start
      longest = max(longest, current)
    }
    return longest
  }

  private func stripShapes(_ strip: AvailabilityStrip, _ scale: TimeScale) -> String {
    let bars = strip.stretches.map { stretch in
      // Height says what colour says: full committed, half refused, a line nothing.
      let height = stretch.bucket == .committed ? 30.0 : stretch.bucket == .refused ? 14.0 : 2.0
      let x = scale.x(stretch.start)
      return "<rect class=\"write \(stretch.bucket.rawValue)\" x=\"\(TimeScale.number(x))\" "
        + "y=\"\(TimeScale.number(48 - height))\" width=\"\(TimeScale.number(max(0.1, scale.x(stretch.end) - x)))\" "
        + "height=\"\(TimeScale.number(height))\"/>"
    }
    let ticks = scale.ticks().map { tick in
      Picture.line("grid", scale.x(tick.instant), 14, scale.x(tick.instant), 50)
        + Picture.text("tick", scale.x(tick.instant), 66, tick.label)
    }
    let commit = verdict.phases.last { $0.track == .recovery }?.endNanoseconds
    let marks = [("kill", Optional(scale.zero)), ("first commit", commit)].compactMap { name, instant -> String? in
      guard let instant else { return nil }
      let isRight = scale.x(instant) > 880
      return Picture.line("mark", scale.x(instant), 8, scale.x(instant), 50)
        + Picture.text(isRight ? "mark right" : "mark", scale.x(instant) + (isRight ? -4 : 4), 12, name)
    }
    return (ticks + bars + marks).joined(separator: "\n") + Picture.text("label", 84, 38, "writes")
  }

  private func table(_ stretches: [AvailabilityStrip.Stretch], _ outage: Int64) -> String {
    let shown = stretches.sorted { $0.end - $0.start > $1.end - $1.start }.prefix(HTMLReport.listedStretches)
      .sorted { $0.start < $1.start }
    let rows = shown.map { stretch in
      HTML.cell(stretch.bucket == .refused ? "refused or no answer" : "nothing was sent or answered")
        + HTML.cell("\(Prose.fixed(Double(stretch.start - outage) / 1e9, 1)) s", "number")
        + HTML.cell("\(Prose.fixed(Double(stretch.end - stretch.start) / 1e9, 1)) s", "number")
    }
    return HTML.table(head: ["Clients", "From", "For"], rows: rows, caption: "The longest stretches without a commit")
  }
}
