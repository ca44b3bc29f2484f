internal import Checkers

/// From nanoseconds of the run to columns of a chart.
struct TimeScale {
  let start: Int64
  let end: Int64
  /// What the axis calls zero.
  let zero: Int64
  let left: Double
  let right: Double

  func x(_ instant: Int64) -> Double {
    let clipped = min(max(instant, start), end)
    return left + (right - left) * Double(clipped - start) / Double(max(1, end - start))
  }

  /// Round instants for the axis, at most `limit` of them.
  func ticks(limit: Int = 12) -> [(instant: Int64, label: String)] {
    let second: Int64 = 1_000_000_000
    let steps: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]
    let step = (steps.first { (end - start) / ($0 * second) <= Int64(limit) } ?? 7200) * second
    let first = Int64((Double(start - zero) / Double(step)).rounded(.up))
    return stride(from: zero + first * step, through: end, by: Int64.Stride(step)).map { instant in
      (instant, "\((instant - zero) / second) s")
    }
  }

  /// A coordinate as SVG wants it.
  static func number(_ value: Double) -> String { Prose.fixed(value, 1) }
}
