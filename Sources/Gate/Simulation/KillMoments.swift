/// When each run of a series kills, as a share of Patroni's `loop_wait`: once in each of as many equal parts of it, at a random
/// moment of that part, so that a series sees the whole loop however short it is.
public enum KillMoments {
  public static func shares(count: Int, generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { (Double($0) + generator.uniform()) / Double(count) }
  }
}
