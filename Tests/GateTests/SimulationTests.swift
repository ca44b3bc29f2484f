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
    if scenario.isWithinReach { #expect(min(row.powerSingle, row.powerStaged) >= 0.95, "\(row)") }
    #expect(row.meetsTarget, "\(row)")
  }

  /// The default of `gate` is held to the target, and not eight runs at once alone.
  @Test func theTargetIsThatOfTheDefault() throws {
    let scenario = try #require(GateScenario.all.first { $0.name == "lognormal, 10 %" })
    #expect(GateStage.first(ofRuns: 3) == .first)
    var row = GateSimulation(seed: Self.seed, gates: 50).run(scenario)
    (row.falseAlarmsSingle, row.falseAlarmsStaged, row.powerSingle, row.powerStaged) = (0.01, 0.01, 0.95, 0.95)
    #expect(row.meetsTarget)
    row.powerStaged = 0.949
    #expect(!row.meetsTarget)
    // The extension of the rule as first written, with the levels of ours, is what fails.
    var narrow = GateSettings.standard
    (narrow.extensionLevel, narrow.extensionShiftShare) = (0.1, 1)
    #expect(!GateSimulation(seed: Self.seed, gates: Self.gates, settings: narrow).run(scenario).meetsTarget)
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
