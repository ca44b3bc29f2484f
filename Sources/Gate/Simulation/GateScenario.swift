import Foundation

/// A distribution of recovery times that resembles those of drills.
public struct GateScenario: Sendable {
  public var name: String
  /// Whether the gate promises to find a shift of 20 % here. The others are wider than its test can see through with 8 runs;
  /// their figures are told.
  public var isWithinReach: Bool
  /// Times of runs that belong together: a kill moment may be spread over them.
  var draw: @Sendable (inout SeededGenerator, Int) -> [Double]

  init(
    _ name: String, isWithinReach: Bool = true, draw: @escaping @Sendable (inout SeededGenerator, Int) -> [Double]
  ) {
    self.name = name
    self.isWithinReach = isWithinReach
    self.draw = draw
  }

  /// Runs that do not know of each other.
  private static func independent(
    _ name: String, isWithinReach: Bool = true, _ time: @escaping @Sendable (inout SeededGenerator) -> Double
  ) -> GateScenario {
    GateScenario(name, isWithinReach: isWithinReach) { generator, count in (0..<count).map { _ in time(&generator) } }
  }

  /// Patroni's defaults: the key of a dead leader expires `ttl` after its last renewal, which was up to `loop_wait` before the
  /// kill; then somebody promotes.
  private static func leaderCrash(_ phase: Double, _ generator: inout SeededGenerator) -> Double {
    30 - 10 * phase + generator.lognormal(median: 1.5, sigma: 0.2)
  }

  /// A recovery that now and then needs another turn of Patroni's loop.
  private static func anotherTurn(_ share: Double, _ generator: inout SeededGenerator) -> Double {
    generator.lognormal(median: 26, sigma: 0.03) + (generator.uniform() < share ? 10 : 0)
  }

  public static let all: [GateScenario] = [
    independent("lognormal, 5 %") { $0.lognormal(median: 27, sigma: 0.05) },
    independent("lognormal, 10 %") { $0.lognormal(median: 27, sigma: 0.1) },
    independent("lognormal, 6 %, whole seconds") { $0.lognormal(median: 27, sigma: 0.06).rounded() },
    independent("short: 6 s, 8 %") { $0.lognormal(median: 6, sigma: 0.08) },
    independent("1 in 20 takes up to three times as long") {
      $0.lognormal(median: 27, sigma: 0.05) * ($0.uniform() < 0.05 ? 1 + 2 * $0.uniform() : 1)
    },
    independent("1 in 20 needs another turn (10 s)") { anotherTurn(0.05, &$0) },
    GateScenario("leader crash, kills spread over loop_wait") { generator, count in
      KillMoments.shares(count: count, generator: &generator).map { leaderCrash($0, &generator) }
    },
    independent("leader crash, kills at any moment", isWithinReach: false) { leaderCrash($0.uniform(), &$0) },
    independent("lognormal, 15 %", isWithinReach: false) { $0.lognormal(median: 27, sigma: 0.15) },
    independent("3 in 10 need another turn (10 s)", isWithinReach: false) { anotherTurn(0.3, &$0) },
  ]
}
