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

  /// Counts stay exact in a Double as long as there are fewer than 2^53 choices; far above, they are still right to fifteen
  /// digits. Nil if one side is empty.
  public init?(new: [Double], old: [Double]) {
    guard !new.isEmpty, !old.isEmpty else { return nil }
    let ranks = MannWhitney.doubledMidranks(new + old)
    let observed = ranks.prefix(new.count).reduce(0, +)
    // Twice the smallest sum of ranks that so many values can have.
    let least = new.count * (new.count + 1)
    u = Double(observed - least) / 2
    let counts = MannWhitney.sums(of: ranks, choosing: new.count)
    p = counts[observed...].reduce(0, +) / counts.reduce(0, +)
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

  /// How many choices of `size` ranks have each sum. In one flat row per size, because simulations ask for thousands.
  private static func sums(of ranks: [Int], choosing size: Int) -> [Double] {
    let width = ranks.sorted(by: >).prefix(size).reduce(0, +) + 1
    var ways = [Double](repeating: 0, count: (size + 1) * width)
    ways[0] = 1
    ways.withUnsafeMutableBufferPointer { ways in
      for rank in ranks {
        var chosen = size
        while chosen > 0 {
          let (row, below) = (chosen * width, (chosen - 1) * width - rank)
          var sum = rank
          // A choice of `chosen` cannot use this rank twice: rows are filled from the largest down.
          while sum < width {
            ways[row + sum] += ways[below + sum]
            sum += 1
          }
          chosen -= 1
        }
      }
    }
    return Array(ways[(size * width)...])
  }
}
