internal import Foundation

/// Whether values grow or shrink with time, by the signs of all pairs (Mann, 1945; Kendall, 1975); the normal approximation
/// with its correction for ties and for continuity, which holds from about eight values on.
public struct MannKendall: Sendable, Hashable {
  /// Pairs that grow less pairs that shrink.
  public let score: Int
  /// The chance of a score at least as far from 0 on its side without a trend.
  public let chance: Double

  /// In the order of time.
  public init(_ values: [Double]) {
    var score = 0
    for (index, first) in values.enumerated() {
      for second in values[(index + 1)...] { score += second > first ? 1 : second < first ? -1 : 0 }
    }
    self.score = score
    let spread = { (count: Double) in count * (count - 1) * (2 * count + 5) }
    let ties = Dictionary(grouping: values) { $0 }.values.map { spread(Double($0.count)) }.reduce(0, +)
    let variance = (spread(Double(values.count)) - ties) / 18
    guard variance > 0, score != 0 else {
      chance = 0.5
      return
    }
    let z = Double(abs(score) - 1) / variance.squareRoot()
    chance = erfc(z / 2.0.squareRoot()) / 2
  }
}
