public import Cluster
public import DrillModel
import Faults

/// Resolves a drill to what will be done; touches nothing.
public struct Planner: Sendable {
  var drill: Drill

  public init(_ drill: Drill) { self.drill = drill }

  /// `directory` and the layout's addresses say where; before a lease exists they are patterns.
  /// The plan before anything is leased: addresses and directories as patterns.
  public func unleased() throws -> Plan {
    let names = ClusterLayout.machineNames(drill.cluster)
    let addresses = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "127.*.*.\(10 + $0)") })
    var layout = ClusterLayout(drill.cluster) { addresses[$0] ?? "" }
    if drill.protects {
      layout.scratch = ClusterLayout.Place(
        machine: ClusterLayout.scratchName, address: "127.*.*.\(11 + names.count)")
    }
    return try plan(runID: "not started", layout: layout) { "<lease>/\($0)" }
  }

  public func plan(runID: String, layout: ClusterLayout, directory: (String) -> String) throws -> Plan {
    let fault = try FaultRegistry.make(drill.fault).plan(for: drill.cluster)
    return Plan(
      runID: runID, drill: drill, scope: ClusterLayout.scope, machines: layout.planned(directory: directory),
      steps: before + fault.steps + after, killList: fault.killList)
  }

  private var before: [Plan.Step] {
    let cluster = drill.cluster
    let rate = drill.workload.ratePerSecond.map(Amount.rate) ?? "as fast as they can"
    return [
      Plan.Step("start \(Amount.count(cluster.etcd, "etcd member"))", expectedSeconds: 1),
      Plan.Step(
        "start \(Amount.count(cluster.nodes, "Patroni node")) (Patroni \(cluster.patroni)) until all replicas stream",
        expectedSeconds: 5),
      Plan.Step("make a \(cluster.backup) repository and take a full backup", expectedSeconds: 4),
      Plan.Step(
        "write with \(Amount.count(drill.workload.clients, "client")), \(rate); check the steady state",
        expectedSeconds: drill.workload.beforeSeconds),
    ]
  }

  private var after: [Plan.Step] {
    var steps = [
      Plan.Step(
        "wait for a committed write on a new primary, at most \(Amount.seconds(drill.deadlineSeconds))",
        expectedSeconds: drill.expect.outcome == .noPrimary ? drill.deadlineSeconds : nil)
    ]
    if drill.expect.outcome == .recovers {
      steps.append(Plan.Step("keep writing", expectedSeconds: drill.workload.afterSeconds))
      steps.append(
        Plan.Step("wait until all replicas stream, read everything that each member holds", expectedSeconds: 3))
      if drill.protects {
        steps.append(
          Plan.Step("take a new full backup, restore it to a scratch machine and read it", expectedSeconds: 6))
      }
      steps.append(Plan.Step("shut the cluster down cleanly and check every page", expectedSeconds: 3))
    }
    steps.append(Plan.Step("judge: expected outcome is \(drill.expect.outcome.rawValue)"))
    return steps
  }
}
