import Cluster
import DrillFile
import DrillModel
import Faults
import Foundation
import Testing

@Suite struct ShippedDrillTests {
  @Test func everyShippedDrillParsesAndSurvivesJSON() throws {
    let files = try Fixtures.shippedDrills()
    #expect(
      files.map { $0.deletingPathExtension().lastPathComponent }.sorted() == [
        "bootstrap-latest", "bootstrap-recovery-conf", "bootstrap-recovery-conf-pause",
        "bootstrap-recovery-conf-unset-action", "bootstrap-recovery-dropped", "bootstrap-restore-command-missing",
        "bootstrap-target", "bootstrap-target-unset-action", "dcs-and-data-lost", "leader-crash",
        "leader-crash-lagging", "leader-crash-lagging-synchronous",
        "no-leader-missing", "no-leader-missing-within-ttl", "pitr-matrix", "pitr-total-outage", "power-blip",
        "total-outage", "total-outage-mid-segment", "total-outage-mid-segment-raised-lag",
      ])
    for file in files {
      let drill = try Fixtures.parser.parse(path: file.path)
      #expect(drill.cluster.dynamicConfiguration["ttl"] == 20)
      let again = try JSONDecoder().decode(Drill.self, from: JSONEncoder().encode(drill))
      #expect(again == drill)
      _ = try PowerOff(drill.fault)
    }
  }

  @Test func totalOutageMeansWhatTheIssueSays() throws {
    let drill = try Fixtures.parser.parse(path: Fixtures.drills.appendingPathComponent("total-outage.yaml").path)
    let fault = try PowerOff(drill.fault)
    #expect(fault.target == .all)
    #expect(fault.moment == .afterWALSwitch)
    #expect(fault.wipe == [.data])
    #expect(fault.hold == .pastTTL)
    #expect(fault.powerOn.order == .dcsFirst)
    #expect(drill.cluster.nodes == 3 && drill.cluster.etcd == 3 && drill.cluster.backup == "pgbackrest")
    #expect(drill.cluster.patroni == .release("4.1.5"))
    #expect(drill.workload == WorkloadSpec(clients: 4, ratePerSecond: 200, beforeSeconds: 3, afterSeconds: 2))
    #expect(drill.deadlineSeconds == 60)
    #expect(
      drill.expect
        == Expectation(
          outcome: .recovers, gate: nil, loss: .unarchivedTail,
          objectives: [
            Objective(metric: .timeToNewPrimaryFromPowerOn, limit: 30),
            Objective(metric: .lostArchivedTransactions, limit: 0),
          ]))
  }

  @Test func aBootstrapIsWhatAnOperatorWrites() throws {
    let drill = try Fixtures.parser.parse(
      path: Fixtures.drills.appendingPathComponent("bootstrap-target.yaml").path)
    #expect(
      drill.cluster.bootstrap
        == BootstrapSpec(
          keepExistingRecoveryConf: true, target: BootstrapTarget(name: "before-the-mistake", beforeFaultSeconds: 1),
          targetAction: .promote))
    #expect(drill.expect.loss == .afterTarget)
    let fault = try PowerOff(drill.fault)
    #expect(fault.clearsDCS && fault.wipe == [.data] && fault.powerOn.order == .dcsFirst)
    let pause = try Fixtures.parser.parse(
      path: Fixtures.drills.appendingPathComponent("bootstrap-recovery-conf-pause.yaml").path)
    #expect(pause.cluster.bootstrap?.keepExistingRecoveryConf == false && pause.cluster.bootstrap?.targetAction == nil)
    #expect(pause.cluster.bootstrap?.recoveryConf?["recovery_target_action"] == "pause")
    #expect(pause.expect.gate == .bootstrapRecovery)
    let latest = try Fixtures.parser.parse(
      path: Fixtures.drills.appendingPathComponent("bootstrap-latest.yaml").path)
    #expect(latest.cluster.bootstrap == BootstrapSpec(keepExistingRecoveryConf: true))
  }

  @Test func replicasFirstAndUnarchivedWAL() throws {
    let luck = try Fixtures.parser.parse(
      path: Fixtures.drills.appendingPathComponent("no-leader-missing-within-ttl.yaml").path)
    let fault = try PowerOff(luck.fault)
    #expect(fault.hold == .seconds(3))
    #expect(fault.powerOn.order == .replicasFirst && fault.powerOn.intervalSeconds == 10)
    #expect(luck.cluster.localConfiguration["postgresql"]?["pgbackrest"]?["no_leader"] == false)
    let middle = try Fixtures.parser.parse(
      path: Fixtures.drills.appendingPathComponent("total-outage-mid-segment.yaml").path)
    #expect(try PowerOff(middle.fault).moment == .unarchivedWAL(bytes: 4 << 20))
    #expect(middle.expect.gate == .maximumLagOnFailover)
  }
}
