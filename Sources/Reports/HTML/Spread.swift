/// Several measurements of one thing: nearest-rank percentiles, so that each is one that was measured.
struct Spread {
  private let sorted: [Double]

  /// Nil of nothing.
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    sorted = values.sorted()
  }

  var count: Int { sorted.count }
  var maximum: Double { sorted[sorted.count - 1] }

  func percentile(_ percent: Double) -> Double {
    let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
