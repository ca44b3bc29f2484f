import DrillModel

extension Scenario {
  static func plan(
    expect: Expectation = Expectation(
      outcome: .recovers, gate: nil, loss: .none,
      objectives: [
        Objective(metric: .timeToNewPrimary, limit: 60), Objective(metric: .timeToNewPrimaryFromPowerOn, limit: 30),
        Objective(metric: .lostTransactions, limit: 0),
      ]),
    local: ConfigurationValue = [:]
  ) -> Plan {
    Plan(
      runID: "20261122T194426Z-total-outage-a1b2c3",
      drill: Drill(
        name: "total-outage", description: "Everything is killed and wiped except etcd's data.",
        cluster: ClusterSpec(
          nodes: 3, etcd: 3, patroni: .release("4.1.5"), backup: "pgbackrest",
          dynamicConfiguration: ["ttl": 20, "loop_wait": 2], localConfiguration: local),
        workload: WorkloadSpec(clients: 4, ratePerSecond: 80, beforeSeconds: 10, afterSeconds: 5),
        fault: FaultSpec(kind: "total-outage", parameters: ["wipe": ["data"]]), expect: expect, deadlineSeconds: 60),
      scope: "demo",
      machines: nodes.map { machine($0, .node, "127.7.0.\($0.last!)") }
        + (1...3).map { machine("etcd\($0)", .etcd, "127.7.0.1\($0)") },
      steps: [Plan.Step("Kill every process of n1, n2, n3, etcd1, etcd2 and etcd3")],
      killList: nodes + ["etcd1", "etcd2", "etcd3"])
  }

  static let nodes = ["n1", "n2", "n3"]

  private static func machine(_ name: String, _ role: Plan.Machine.Role, _ address: String) -> Plan.Machine {
    Plan.Machine(
      name: name, role: role, address: address, ports: role == .node ? ["postgresql": 5432, "patroni": 8008] : [:],
      directory: "/var/lib/blackstart/\(name)")
  }
}
