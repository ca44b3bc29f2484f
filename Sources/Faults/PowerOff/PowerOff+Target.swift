import Cluster
import DrillModel

extension PowerOff.Target {
  /// Machine names, nodes first. The repository's machine is never a target.
  func machines(in cluster: Cluster, primary: String) -> [String] {
    switch self {
    case .all: cluster.nodeNames + cluster.etcdNames
    case .nodes: cluster.nodeNames
    case .etcd: cluster.etcdNames
    case .primary: [primary]
    case .replicas: cluster.nodeNames.filter { $0 != primary }
    case .machines(let names): names
    }
  }

  /// The same before anything runs: who is primary is not known yet.
  func planned(_ spec: ClusterSpec) -> [String] {
    switch self {
    case .all: ClusterLayout.nodeNames(spec) + ClusterLayout.etcdNames(spec)
    case .nodes: ClusterLayout.nodeNames(spec)
    case .etcd: ClusterLayout.etcdNames(spec)
    case .primary: ["the primary"]
    case .replicas: ["every node but the primary"]
    case .machines(let names): names
    }
  }
}
