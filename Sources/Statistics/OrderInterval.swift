/// An exact confidence interval of a quantile between two values of the sample; it assumes nothing about the distribution,
/// only that the values are independent.
public struct OrderInterval: Sendable, Codable, Hashable {
  public var lower: Double
  public var upper: Double
  /// The probability that it covers the quantile: at least what was asked for.
  public var coverage: Double

  /// Between the i-th and the j-th smallest value a quantile q lies with the probability that of n trials with success q at
  /// least i and fewer than j succeed (David and Nagaraja, "Order Statistics", 2003, 7.1). The tails are kept below half of
  /// the risk each, and are as large as that allows.
  ///
  /// Nil if the sample is too small for that confidence: below 6 values for a median at 95 %, below 72 for a p95.
  public init?(_ sample: Sample, quantile: Double = 0.5, confidence: Double = 0.95) {
    let binomial = Binomial(trials: sample.count, probability: quantile)
    let tail = (1 - confidence) / 2
    // At most `tail` for "fewer than i below the quantile", and for "at least j".
    guard sample.count > 0, let i = (1...sample.count).last(where: { binomial.cumulative($0 - 1) <= tail }),
      let j = (1...sample.count).first(where: { 1 - binomial.cumulative($0 - 1) <= tail }), i < j
    else { return nil }
    lower = sample.sorted[i - 1]
    upper = sample.sorted[j - 1]
    coverage = binomial.cumulative(j - 1) - binomial.cumulative(i - 1)
  }
}
