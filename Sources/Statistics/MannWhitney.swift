/// The exact one-sided test of Mann and Whitney: whether new values are larger than old ones.
///
/// Under the null hypothesis every choice of which values are the new ones is equally likely. The distribution of their sum
/// of midranks over all choices is counted by dynamic programming, so ties are exact as well (the permutation test with
/// midranks; Streitberg and Röhmel, 1986). No randomness, no approximation.
public struct MannWhitney: Sendable, Codable, Hashable {
  /// Pairs in which the new value is larger; a tie is half a pair.
  public var u: Double
  /// The probability of at least this u if nothing changed.
  public var p: Double

  /// Nil if one side is empty.
  public init?(new: [Double], old: [Double]) {
    var sums = RankSums.Cache()
    self.init(new: new, old: old, sums: &sums)
  }

  /// The same for somebody who asks thousands of times.
  public init?(new: [Double], old: [Double], sums: inout RankSums.Cache) {
    guard !new.isEmpty, !old.isEmpty else { return nil }
    let ranks = MannWhitney.doubledMidranks(new + old)
    let observed = ranks.prefix(new.count).reduce(0, +)
    // Twice the smallest sum of ranks that so many values can have.
    let least = new.count * (new.count + 1)
    u = Double(observed - least) / 2
    p = sums.sums(of: ranks, choosing: new.count).tail(from: observed)
  }

  /// Twice the mean rank of each value among all: whole numbers.
  private static func doubledMidranks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      // Ranks start + 1 to end + 1; twice their mean is their sum of ends.
      for index in start...end { ranks[order[index]] = start + end + 2 }
      start = end + 1
    }
    return ranks
  }
}
