import Foundation

/// The binomial distribution of n independent trials. Exact sums: n is the number of runs, not of rows.
public struct Binomial: Sendable, Hashable {
  public var trials: Int
  public var probability: Double

  public init(trials: Int, probability: Double) {
    precondition(trials >= 0 && (0...1).contains(probability))
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly k.
  public func mass(_ k: Int) -> Double {
    guard (0...trials).contains(k) else { return 0 }
    if probability == 0 { return k == 0 ? 1 : 0 }
    if probability == 1 { return k == trials ? 1 : 0 }
    let (n, k) = (Double(trials), Double(k))
    let choices = lgammaOf(n + 1) - lgammaOf(k + 1) - lgammaOf(n - k + 1)
    return exp(choices + k * log(probability) + (n - k) * log(1 - probability))
  }

  /// The probability of at most k.
  public func cumulative(_ k: Int) -> Double {
    guard k >= 0 else { return 0 }
    return k >= trials ? 1 : min(1, (0...k).reduce(0) { $0 + mass($1) })
  }

  /// The smallest rate that is still excluded: with the given confidence the true rate is below it (Clopper and Pearson,
  /// 1934, one-sided). Without a miss that is 1 - (1 - confidence)^(1/n); 1 if all missed or nothing ran.
  public static func upperBound(misses: Int, of trials: Int, confidence: Double = 0.95) -> Double {
    precondition((0...trials).contains(misses) && (0..<1).contains(confidence))
    guard misses < trials else { return 1 }
    let risk = 1 - confidence
    if misses == 0 { return 1 - pow(risk, 1 / Double(trials)) }
    // The sum falls as the rate grows: bisection to the last bit is a few dozen steps, and the same on every machine.
    var (low, high) = (Double(misses) / Double(trials), 1.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if Binomial(trials: trials, probability: middle).cumulative(misses) > risk {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}

/// Logarithm of n! for n = x - 1; a sum, because lgamma has a global sign that is not safe between threads.
private func lgammaOf(_ x: Double) -> Double {
  let last = Int(x) - 1
  return last < 2 ? 0 : (2...last).reduce(0) { $0 + log(Double($1)) }
}
