import Cluster
import DrillModel

extension PowerOff {
  /// What must be for Patroni to bootstrap anew, and for `patronictl remove` to find an etcd.
  func bootstrapObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    var objections: [FaultObjection] = []
    if clearsDCS && !dropsAllNodes {
      objections.append(
        FaultObjection(
          "clear_dcs", "a Patroni that is not dark would write the cluster's keys again", hint: "target: all, or nodes")
      )
    }
    if clearsDCS && target == .all && powerOn.order != .dcsFirst {
      objections.append(
        FaultObjection(
          "clear_dcs", "etcd must run while the nodes are dark, or there is nothing to remove keys from",
          hint: "power_on: dcs-first"))
    }
    guard cluster.bootstrap != nil else { return objections }
    if !dropsAllNodes || !wipe.contains(.data) || !wipe.contains(.etcd) && !clearsDCS {
      objections.append(
        FaultObjection(
          "wipe", "cluster.bootstrap is used only when every node's data and the cluster's keys are gone",
          hint: "target all or nodes, wipe data, and wipe etcd as well or clear_dcs: true"))
    }
    return objections
  }

  private var dropsAllNodes: Bool { target == .all || target == .nodes }
}
