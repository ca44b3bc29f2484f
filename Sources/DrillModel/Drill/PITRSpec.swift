/// A matrix of point-in-time recoveries after a drill's own recovery.
public struct PITRSpec: Sendable, Codable, Hashable {
  /// How many targets are chosen at random, beside the worst cases.
  public var random: Int
  /// Chooses them.
  public var seed: UInt64
  /// Whether a recovered server is written to, and recovered to a point of its own history.
  public var twice: Bool

  public init(random: Int, seed: UInt64, twice: Bool) {
    self.random = random
    self.seed = seed
    self.twice = twice
  }
}
