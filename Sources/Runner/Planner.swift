public import Cluster
public import DrillModel
import Faults
import Foundation

/// Resolves a drill to what will be done; touches nothing.
public struct Planner: Sendable {
  var drill: Drill
  var spreadSeconds: Double?

  /// - Parameter spreadSeconds: see `RunRequest`.
  public init(_ drill: Drill, spreadSeconds: Double? = nil) {
    self.drill = drill
    self.spreadSeconds = spreadSeconds
  }

  /// `directory` and the layout's addresses say where; before a lease exists they are patterns.
  /// The plan before anything is leased: addresses and directories as patterns.
  public func unleased() throws -> Plan {
    let names = ClusterLayout.machineNames(drill.cluster)
    let addresses = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "127.*.*.\(10 + $0)") })
    var layout = ClusterLayout(drill.cluster) { addresses[$0] ?? "" }
    layout.scratch = scratchNames.enumerated().map { index, name in
      ClusterLayout.Place(machine: name, address: "127.*.*.\(11 + names.count + index)")
    }
    return try plan(runID: "not started", layout: layout) { "<lease>/\($0)" }
  }

  /// The scratch machines that backups are tried on: for a matrix as many as the host has cores, up to four.
  var scratchNames: [String] {
    let count =
      drill.pitr == nil ? drill.protects ? 1 : 0 : max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
    return (0..<count).map(ClusterLayout.scratchName)
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
    let steps = [
      Plan.Step("start \(Amount.count(cluster.etcd, "etcd member"))", expectedSeconds: 1),
      Plan.Step(
        "start \(Amount.count(cluster.nodes, "Patroni node")) (Patroni \(cluster.patroni)) until all replicas stream",
        expectedSeconds: 5),
      Plan.Step("make a \(cluster.backup) repository and take a full backup", expectedSeconds: 4),
      Plan.Step(
        "write with \(Amount.count(drill.workload.clients, "client")), \(rate); check the steady state",
        expectedSeconds: drill.workload.beforeSeconds),
    ]
    guard let spreadSeconds else { return steps }
    let wait = Plan.Step(
      "go on writing, so that this series kills all over loop_wait (\(cluster.loopWaitSeconds) s)",
      expectedSeconds: spreadSeconds)
    return steps + [wait]
  }

  private var after: [Plan.Step] {
    var steps = [
      Plan.Step(
        "wait for a committed write on a new primary, at most \(Amount.seconds(drill.deadlineSeconds))",
        expectedSeconds: drill.expect.outcome == .noPrimary ? drill.deadlineSeconds : nil)
    ]
    if drill.expect.outcome == .recovers {
      steps.append(Plan.Step("keep writing", expectedSeconds: drill.workload.afterSeconds))
      steps.append(Plan.Step(.members, expectedSeconds: 3))
      if let pitr = drill.pitr {
        steps.append(
          Plan.Step(
            "recover to every pair, every worst case and \(Amount.count(pitr.random, "random target")) on "
              + "\(Amount.count(scratchNames.count, "scratch machine"))", expectedSeconds: 120 + 2 * Double(pitr.random)
          )
        )
      }
      if drill.protects {
        steps.append(
          Plan.Step("take a new full backup, restore it to a scratch machine and read it", expectedSeconds: 6))
      }
      steps += [Plan.Step(.shutdown, expectedSeconds: 3), Plan.Step(.disks, expectedSeconds: 2)]
    }
    steps.append(Plan.Step("judge: expected outcome is \(drill.expect.outcome.rawValue)"))
    return steps
  }
}
