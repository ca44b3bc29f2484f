/// Several tests at once.
public enum Holm {
  /// Each p as if it stood alone: those at most alpha may be called significant, and with probability 1 - alpha none of them
  /// wrongly (Holm, 1979). In the order of the input.
  public static func adjusted(_ p: [Double]) -> [Double] {
    var result = p
    var largest = 0.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      result[index] = largest
    }
    return result
  }
}
