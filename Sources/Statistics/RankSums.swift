/// How the sum of so many of some ranks is distributed if every choice of them is equally likely. Counted, not approximated.
public struct RankSums: Sendable {
  /// By sum: the share of choices with at least this sum.
  private let tails: [Double]

  /// Counts stay exact in a Double as long as there are fewer than 2^53 choices, and right to fifteen digits far above.
  init(of ranks: [Int], choosing size: Int) {
    var counts = RankSums.counts(of: ranks, choosing: size)
    for sum in stride(from: counts.count - 2, through: 0, by: -1) { counts[sum] += counts[sum + 1] }
    let all = counts[0]
    tails = counts.map { $0 / all }
  }

  func tail(from sum: Int) -> Double { tails[sum] }

  /// The number of choices with each sum, from one flat table with a row per size.
  private static func counts(of ranks: [Int], choosing size: Int) -> [Double] {
    let width = ranks.sorted(by: >).prefix(size).reduce(0, +) + 1
    var ways = [Double](repeating: 0, count: (size + 1) * width)
    ways[0] = 1
    ways.withUnsafeMutableBufferPointer { ways in
      for rank in ranks {
        // From the largest size down, so that no choice uses this rank twice.
        for chosen in stride(from: size, to: 0, by: -1) {
          let (row, below) = (chosen * width, (chosen - 1) * width - rank)
          var sum = rank
          while sum < width {
            ways[row + sum] += ways[below + sum]
            sum += 1
          }
        }
      }
    }
    return Array(ways[(size * width)...])
  }

  /// Distributions that were already counted: without ties all samples of one size have the same.
  public struct Cache: Sendable {
    private struct Key: Hashable, Sendable {
      var ranks: [Int]
      var size: Int
    }

    /// Ties make as many patterns as there are samples.
    private static let most = 512

    private var known: [Key: RankSums] = [:]

    public init() {}

    mutating func sums(of ranks: [Int], choosing size: Int) -> RankSums {
      let key = Key(ranks: ranks.sorted(), size: size)
      if let sums = known[key] { return sums }
      let sums = RankSums(of: key.ranks, choosing: size)
      if known.count < Cache.most { known[key] = sums }
      return sums
    }
  }
}
