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
  /// The 50th percentile.
  public var median: Double? { quantile(0.5) }

  /// The smallest value that at least this share of all values does not exceed (nearest rank; type 1 of Hyndman and Fan,
  /// "Sample Quantiles in Statistical Packages", 1996). It was observed, and it keeps a limit exactly if at least this share
  /// of the values does: what lies between two values would miss a limit that 95 of 100 runs keep. Nil for an empty sample.
  public func quantile(_ p: Double) -> Double? {
    precondition((0...1).contains(p), "a quantile is of a share between 0 and 1")
    guard !isEmpty else { return nil }
    return sorted[max(0, Int((p * Double(count)).rounded(.up)) - 1)]
  }

  /// The middle one, or the mean of the two in the middle: an estimator, and nothing that was observed. Differences need
  /// it, because upside down it is the same. Nil for an empty sample.
  public var middle: Double? {
    isEmpty ? nil : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }

  /// The middle of the distances from the middle, as it is (not scaled to a standard deviation). Zero as soon as more than
  /// half of the values are equal. Nil for an empty sample.
  public var medianAbsoluteDeviation: Double? {
    guard let middle else { return nil }
    return Sample(sorted.map { abs($0 - middle) }).middle
  }
}
