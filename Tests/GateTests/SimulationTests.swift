import Gate
import Testing

/// The figures of docs/gate.md, with fewer gates so that a debug build needs seconds: `blackstart bench gate` has them all.
@Suite struct SimulationTests {
  private static let seed: UInt64 = 4
  private static let gates = 400

  @Test(arguments: GateScenario.all.map(\.name))
  func falseAlarmsAndPower(name: String) throws {
    let scenario = try #require(GateScenario.all.first { $0.name == name })
    let row = GateSimulation(seed: Self.seed, gates: Self.gates).run(scenario)
    #expect(row.falseAlarmsSingle <= 0.01, "\(row)")
    #expect(row.falseAlarmsStaged <= 0.01, "\(row)")
    if scenario.isWithinReach { #expect(row.powerSingle >= 0.95, "\(row)") }
  }

  @Test func theSameSeedGivesTheSameFigures() throws {
    let scenario = try #require(GateScenario.all.first)
    let simulation = GateSimulation(seed: 7, gates: 50)
    #expect(simulation.run(scenario) == simulation.run(scenario))
  }

  /// Why the rule is not the one that was first written down: with that one, these two say too little. The test is that the
  /// simulation shows it.
  @Test(arguments: ["lognormal, 10 %", "short: 6 s, 8 %"])
  func theRuleAsFirstWrittenMisses(name: String) throws {
    let scenario = try #require(GateScenario.all.first { $0.name == name })
    #expect(GateSimulation(seed: 1, gates: 100, settings: .described).run(scenario).powerSingle < 0.7)
  }
}
