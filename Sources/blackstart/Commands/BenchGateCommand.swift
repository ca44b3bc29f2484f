import ArgumentParser
import Gate
import Workloads

struct BenchGateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "How often the gate is wrong, on simulated recovery times: see docs/gate.md.",
    discussion: """
      Pools of 20 runs; 8 new ones at once, and 3 that are extended by 5 where the rule asks for it. Nothing is run. Exit 1 \
      if a rank test could do it and the gate does not: false alarms of at most 1 %, and a median that is 20 % larger found in \
      at least 95 %, with 8 runs at once and with 3 that may become 8.
      """)

  @Option(help: "Simulated gates for each figure.")
  var gates = 20_000
  @Option(help: "The same seed gives the same figures.")
  var seed: UInt64 = 1
  @Flag(help: "Also the rule as it was first written down.")
  var described = false
  @Option(help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard gates > 0 else { throw ValidationError("--gates must be 1 or more.") }
  }

  func run() throws {
    let rows = rows(.standard)
    switch format {
    case .json: Terminal.standardOutput.write(try JSONOutput.text(BenchDocument("gate", rows.flatMap(measurements))))
    case .text:
      print(SimulationTable.render(rows))
      if described {
        print("\nThe rule as it was first written down:\n\n" + SimulationTable.render(self.rows(.described)))
      }
    }
    if !rows.allSatisfy(\.meetsTarget) { throw ExitCode(1) }
  }

  private func measurements(_ row: GateSimulation.Row) -> [BenchDocument.Measurement] {
    let (most, least) = (GateSimulation.Row.mostFalseAlarms, GateSimulation.Row.leastPower)
    func figure(_ name: String, _ value: Double, limit: Double? = nil, met: Bool? = nil) -> BenchDocument.Measurement {
      .init("\(row.scenario): \(name)", unit: "share", value: value, limit: limit, met: met)
    }
    func power(_ name: String, _ value: Double) -> BenchDocument.Measurement {
      row.isWithinReach ? figure(name, value, limit: least, met: value >= least) : figure(name, value)
    }
    return [
      figure("false alarms, 8", row.falseAlarmsSingle, limit: most, met: row.falseAlarmsSingle <= most),
      figure("false alarms, 3+5", row.falseAlarmsStaged, limit: most, met: row.falseAlarmsStaged <= most),
      power("power, 8", row.powerSingle), power("power, 3+5", row.powerStaged), figure("extensions", row.extensions),
    ]
  }

  private func rows(_ settings: GateSettings) -> [GateSimulation.Row] {
    let simulation = GateSimulation(seed: seed, gates: gates, settings: settings)
    return GateScenario.all.map { simulation.run($0) }
  }
}
