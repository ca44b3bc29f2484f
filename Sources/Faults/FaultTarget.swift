import Cluster
import DrillModel

/// Who is hit.
enum FaultTarget: Hashable {
  case all, nodes, etcd, primary, replicas
  case named([String])

  init(_ value: ConfigurationValue?) {
    switch value {
    case .string("nodes"): self = .nodes
    case .string("etcd"): self = .etcd
    case .string("primary"): self = .primary
    case .string("replicas"): self = .replicas
    case .list(let names): self = .named(names.compactMap(\.string))
    default: self = .all
    }
  }

  /// Machine names, nodes first. The repository's machine is never a target.
  func machines(in cluster: Cluster, primary: String) -> [String] {
    switch self {
    case .all: cluster.nodeNames + cluster.etcdNames
    case .nodes: cluster.nodeNames
    case .etcd: cluster.etcdNames
    case .primary: [primary]
    case .replicas: cluster.nodeNames.filter { $0 != primary }
    case .named(let names): names
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
    case .named(let names): names
    }
  }
}
