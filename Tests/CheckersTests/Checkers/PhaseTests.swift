import Checkers
import DrillModel
import Testing

@Suite struct PhaseTests {
  private func recovery(_ scenario: Scenario) -> [Phase] {
    Judge(checkers: [PhaseChecker()]).judge(scenario.evidence).phases.filter { $0.track == .recovery }
  }

  /// Consecutive, without overlap, from the outage to the first commit.
  private func expectWhole(_ phases: [Phase], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(phases.first?.startNanoseconds == Scenario.outage, sourceLocation: sourceLocation)
    #expect(phases.last?.endNanoseconds == Scenario.commit, sourceLocation: sourceLocation)
    for (left, right) in zip(phases, phases.dropFirst()) {
      #expect(left.endNanoseconds == right.startNanoseconds, sourceLocation: sourceLocation)
    }
    for phase in phases { #expect(phase.endNanoseconds > phase.startNanoseconds, sourceLocation: sourceLocation) }
  }

  @Test func everySecondOfTheRecoveryIsNamed() {
    let phases = recovery(Scenario())
    expectWhole(phases)
    #expect(
      phases.map(\.name) == [
        "hold", "start", "dcs", "waiting", "restore", "start of PostgreSQL", "replay", "race", "promotion",
        "first write",
      ])
    #expect(phases[0].seconds == 22)
    #expect(Set(phases.map(\.machine)) == ["n2"])
  }

  @Test func whateverIsMissingTheyAddUp() {
    let kinds = Set(Scenario().events.map(\.kind)).subtracting([.outageStart, .probeCommitted, .clusterIdentity])
    for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
      var scenario = Scenario()
      scenario.remove(kind)
      expectWhole(recovery(scenario))
    }
    var bare = Scenario()
    bare.events.removeAll { [.patroni, .postgresql, .pgbackrest].contains($0.source) }
    let phases = recovery(bare)
    expectWhole(phases)
    #expect(phases.map(\.name) == ["hold", "unattributed"])
    #expect(Judge.judge(bare.evidence).notes.contains { $0.code == "unattributed" })
  }

  @Test func aMachineIsDarkFromPowerOffToPowerOn() {
    let phases = Judge.judge(Scenario().evidence).phases.filter { $0.track == .machine && $0.machine == "n2" }
    let dark = phases.filter { $0.name == MachineActivity.dark.rawValue }
    #expect(dark.map(\.startNanoseconds) == [Scenario.outage])
    #expect(dark.map(\.endNanoseconds) == [Scenario.powerOn])
    #expect(phases.last?.name == MachineActivity.primary.rawValue)
    #expect(phases.contains { $0.name == MachineActivity.restoring.rawValue && $0.startNanoseconds > Scenario.outage })
    for (left, right) in zip(phases, phases.dropFirst()) { #expect(left.endNanoseconds == right.startNanoseconds) }
  }

  @Test func theRunsOwnPhasesAndItsOverhead() throws {
    let verdict = Judge.judge(Scenario().evidence)
    let run = verdict.phases.filter { $0.track == .run }
    #expect(run.map(\.name).first == "prepare")
    #expect(run.contains { $0.name == "provision" && abs($0.seconds - 5.2) < 1e-9 })
    let overhead = try #require(verdict.overhead)
    #expect(abs(overhead.runSeconds - 58.5) < 1e-9)
    #expect(abs(overhead.harnessSeconds - 1.9) < 1e-6)
    #expect(abs((overhead.coresWhileWaiting ?? 0) - 0.28 / 9.24) < 1e-9)
  }

  @Test func aLeaderCrashWithoutAPowerCutOfTheNewPrimary() {
    var scenario = Scenario()
    scenario.events.removeAll { $0.machine == "n2" && ($0.kind == .machinePowerOff || $0.kind == .machineWiped) }
    scenario.events.removeAll { $0.machine == "n2" && $0.t > Scenario.outage && $0.t < 50 * Scenario.second }
    scenario.add(40, .dcs, .dcsKey, nil, nil, ["key": "/leader", "action": "delete"])
    let phases = recovery(scenario)
    expectWhole(phases)
    #expect(phases.map(\.name) == ["detection", "race", "promotion", "first write"])
  }

  @Test func aStaleLeaderKeyIsWaitedForAfterTheReplay() {
    var scenario = Scenario()
    scenario.events.removeAll { $0.kind == .dcsKey }
    let before = recovery(scenario)
    let race = before.first { $0.name == "race" }!
    let gone = (race.startNanoseconds + race.endNanoseconds) / 2
    scenario.add(Double(gone) / 1e9, .dcs, .dcsKey, nil, nil, ["key": "/leader", "action": "delete"])
    let phases = recovery(scenario)
    expectWhole(phases)
    #expect(phases.first { $0.name == "stale leader key" }?.endNanoseconds == gone)
  }
}
