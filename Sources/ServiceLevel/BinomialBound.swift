internal import Foundation

/// What so many runs prove about how often one misses: Clopper and Pearson's upper bound, one-sided.
enum BinomialBound {
  /// The largest rate under which so few misses still have a chance of `1 - confidence`; nil without a run.
  static func upper(misses: Int, of runs: Int, confidence: Double = 0.95) -> Double? {
    guard runs > 0 else { return nil }
    guard misses < runs else { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if atMost(misses, of: runs, rate: middle) > 1 - confidence { low = middle } else { high = middle }
    }
    return high
  }

  /// The chance of at most so many misses.
  private static func atMost(_ misses: Int, of runs: Int, rate: Double) -> Double {
    // The terms one after the other: each follows from the one before, in logarithms, because they may be tiny.
    var term = Double(runs) * log1p(-rate)
    var sum = exp(term)
    for number in 0..<misses {
      term += log(Double(runs - number)) - log(Double(number + 1)) + log(rate) - log1p(-rate)
      sum += exp(term)
    }
    return sum
  }
}
