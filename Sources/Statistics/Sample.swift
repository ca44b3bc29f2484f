/// Numbers in ascending order, and what describes them.
public struct Sample: Sendable, Hashable {
  /// Ascending.
  public let sorted: [Double]

  /// NaN has no place in an order: it is left out.
  public init(_ values: some Sequence<Double>) { sorted = values.filter { !$0.isNaN }.sorted() }

  public var count: Int { sorted.count }
  public var isEmpty: Bool { sorted.isEmpty }
  public var minimum: Double? { sorted.first }
  public var maximum: Double? { sorted.last }
  /// The middle one, or the mean of the two in the middle.
  public var median: Double? { quantile(0.5) }

  /// The quantile by linear interpolation between the closest ranks: with h = (n - 1) p it lies between the values of the
  /// ranks floor(h) and floor(h) + 1, counted from 0 (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical
  /// Packages", 1996; the default of R and NumPy). Nil for an empty sample.
  public func quantile(_ p: Double) -> Double? {
    precondition((0...1).contains(p), "a quantile is of a share between 0 and 1")
    guard !isEmpty else { return nil }
    let h = Double(count - 1) * p
    let below = Int(h)
    let above = min(below + 1, count - 1)
    return sorted[below] + (h - Double(below)) * (sorted[above] - sorted[below])
  }

  /// Median of the distances from the median, as it is (not scaled to a standard deviation). Zero as soon as more than half
  /// of the values are equal. Nil for an empty sample.
  public var medianAbsoluteDeviation: Double? {
    guard let median else { return nil }
    return Sample(sorted.map { abs($0 - median) }).median
  }
}
