import DrillModel
import Schedule

/// Drills and how they stand, a line each and a reason below what is not well.
enum StatusTable {
  static func render(_ statuses: [DrillStatus], nowUnixMilliseconds: Int64) -> String {
    let rows =
      [["drill", "status", "last run", "verdict", "last pass", "next"]]
      + statuses.map { cells($0, nowUnixMilliseconds) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
      if index > 0, statuses[index - 1].state != .ok { lines.append("  \(statuses[index - 1].reason)") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func cells(_ status: DrillStatus, _ now: Int64) -> [String] {
    let ago = { (run: DrillStatus.Run?) in
      run.map { Span.words(Double(now - $0.startedUnixMilliseconds) / 1000) + " ago" } ?? "-"
    }
    return [
      status.drill, status.state.rawValue, ago(status.lastRun), status.lastRun?.verdict.rawValue ?? "-",
      ago(status.lastPass), status.nextUnixMilliseconds.map(UTCText.minutes) ?? "-",
    ]
  }
}
