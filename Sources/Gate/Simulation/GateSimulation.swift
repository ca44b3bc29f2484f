import Statistics

/// How often a rule is wrong, on made-up times. Seeded: the same figures everywhere.
public struct GateSimulation: Sendable {
  /// Twenty runs in the pool, made by gates and repeats of five.
  private static let poolSeries = [5, 5, 5, 5]

  public struct Row: Sendable, Codable, Hashable {
    public var scenario: String
    public var isWithinReach: Bool
    /// Shares of gates that failed though nothing had changed: with eight runs at once, and with three and five more.
    public var falseAlarmsSingle: Double
    public var falseAlarmsStaged: Double
    /// Shares that failed when the median had become 20 % larger.
    public var powerSingle: Double
    public var powerStaged: Double
    /// How often an unchanged drill needed the extension.
    public var extensions: Double
  }

  public var seed: UInt64
  /// Simulated gates for each figure.
  public var gates: Int
  public var settings: GateSettings
  /// Of the median.
  public var regression = 0.2

  public init(seed: UInt64, gates: Int, settings: GateSettings = .standard) {
    self.seed = seed
    self.gates = gates
    self.settings = settings
  }

  public func run(_ scenario: GateScenario) -> Row {
    // Every scenario has numbers of its own, whichever others are simulated.
    var generator = SeededGenerator(seed: scenario.name.utf8.reduce(seed) { $0 &* 0x100_0000_01B3 ^ UInt64($1) })
    var cache = RankSums.Cache()
    let median = Sample(scenario.draw(&generator, 4_001)).median ?? 0
    let unchanged = tally(scenario, shift: 0, &generator, &cache)
    let slower = tally(scenario, shift: regression * median, &generator, &cache)
    return Row(
      scenario: scenario.name, isWithinReach: scenario.isWithinReach, falseAlarmsSingle: share(unchanged.single),
      falseAlarmsStaged: share(unchanged.staged), powerSingle: share(slower.single),
      powerStaged: share(slower.staged), extensions: share(unchanged.extended))
  }

  private func share(_ count: Int) -> Double { Double(count) / Double(gates) }

  private func tally(
    _ scenario: GateScenario, shift: Double, _ generator: inout SeededGenerator, _ cache: inout RankSums.Cache
  ) -> (single: Int, staged: Int, extended: Int) {
    var (single, staged, extended) = (0, 0, 0)
    for _ in 0..<gates {
      let pool = GateSimulation.poolSeries.flatMap { scenario.draw(&generator, $0) }
      let eight = scenario.draw(&generator, settings.singleStageRuns).map { $0 + shift }
      if answer(eight, pool, .single, &cache) == .regression { single += 1 }
      let first = scenario.draw(&generator, settings.minimumRuns).map { $0 + shift }
      switch answer(first, pool, .first, &cache) {
      case .regression: staged += 1
      case .extend:
        extended += 1
        let more = scenario.draw(&generator, settings.extensionRuns).map { $0 + shift }
        if answer(first + more, pool, .final, &cache) == .regression { staged += 1 }
      case .unchanged, nil: break
      }
    }
    return (single, staged, extended)
  }

  private func answer(
    _ new: [Double], _ pool: [Double], _ stage: GateStage, _ cache: inout RankSums.Cache
  ) -> RegressionTest.Answer? {
    RegressionTest(new: new, pool: pool, stage: stage, settings: settings, sums: &cache)?.answer
  }
}
