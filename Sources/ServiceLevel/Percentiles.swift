/// Observed values alone, nothing between two of them: the smallest value that at least this share of all values does
/// not exceed.
struct Percentiles {
  private let sorted: [Double]

  /// Nil without a value.
  init?(sorted: [Double]) {
    guard !sorted.isEmpty else { return nil }
    self.sorted = sorted
  }

  func callAsFunction(_ share: Double) -> Double {
    sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
  }
}
