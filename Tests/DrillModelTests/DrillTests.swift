import DrillModel
import Foundation
import Testing

@Suite struct DrillTests {
  @Test func survivesJSON() throws {
    let drill = Drill(
      name: "x", description: "y",
      cluster: ClusterSpec(
        nodes: 3, etcd: 3, patroni: .system, backup: "pgbackrest", dynamicConfiguration: ["ttl": 20],
        localConfiguration: ["postgresql": ["pgbackrest": ["no_leader": false]]]),
      workload: WorkloadSpec(clients: 4, ratePerSecond: nil, beforeSeconds: 3, afterSeconds: 0.25),
      fault: FaultSpec(kind: "power_off", parameters: ["hold": 3, "wipe": ["data"]]),
      expect: Expectation(
        outcome: .noPrimary, gate: .noLeader, loss: .unarchivedTail,
        objectives: [Objective(metric: .timeToNewPrimary, limit: 30.5)]),
      deadlineSeconds: 60)
    #expect(try JSONDecoder().decode(Drill.self, from: JSONEncoder().encode(drill)) == drill)
  }

  @Test func versionsAreText() throws {
    #expect(PatroniVersion("system") == .system)
    #expect(PatroniVersion("4.10").description == "4.10")
    let json = try JSONEncoder().encode([PatroniVersion.release("4.10"), .system])
    #expect(String(decoding: json, as: UTF8.self) == #"["4.10","system"]"#)
  }
}
