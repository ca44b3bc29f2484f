/// How many drills might have missed, and how many did. A data finding is a miss, and never within a budget's meaning:
/// it is told apart as well.
public struct ErrorBudget: Sendable, Codable, Hashable {
  /// Misses that the target allows of so many judged runs: `(1 - target) * runs`, with its fraction.
  public var allowed: Double
  public var used: Int
  /// `used / allowed`; nil if nothing is allowed.
  public var usedShare: Double?

  init(target: Double, runs: Int, misses: Int) {
    // A target such as 0.95 has no exact binary form; without this 100 runs would allow 5.000000000000004.
    allowed = ((1 - target) * Double(runs) * 1e9).rounded() / 1e9
    used = misses
    usedShare = allowed > 0 ? Double(misses) / allowed : nil
  }
}
