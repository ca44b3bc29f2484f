import Cluster
import DrillModel

extension PowerOff {
  /// Patroni's `ttl` when a drill does not set it (4.1.5 and 3.0.2, config.py `__DEFAULT_CONFIG`).
  private static let defaultTTLSeconds = 30.0

  /// What cannot be about this power off, on that cluster.
  static func objections(_ spec: FaultSpec, _ cluster: ClusterSpec) -> [FaultObjection] {
    guard let fault = try? PowerOff(spec) else { return [] }
    return fault.targetObjections(cluster) + fault.momentObjections(cluster) + fault.wipeObjections()
      + fault.bootstrapObjections(cluster)
      + fault.holdObjections(cluster) + fault.powerOnObjections(cluster)
  }

  private func targetObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    switch target {
    case .replicas where cluster.nodes == 1:
      [FaultObjection("target", "a cluster of one node has no replicas", hint: "set cluster.nodes to 2 or more")]
    case .machines(let names): PowerOff.unknownMachines(names, "target", cluster)
    default: []
    }
  }

  private func momentObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    if case .replicationStalled = moment { return stallObjections(cluster) }
    guard case .unarchivedWAL(let bytes) = moment else { return [] }
    if !mayHitPrimary {
      return [
        FaultObjection(
          "when", "unarchived WAL is lost with the primary only, and this target leaves the primary alone",
          hint: "target the primary, all nodes, or all machines; or drop 'when'")
      ]
    }
    // Another segment size needs an initdb option of its own; then the limit is not ours to know.
    guard cluster.localConfiguration["bootstrap"] == nil else { return [] }
    guard bytes > 0 && bytes < Int64(WALSegment.defaultSize) else {
      return [
        FaultObjection(
          "when.unarchived_wal",
          "'unarchived_wal' must be more than nothing and less than one WAL segment (16MiB): a full segment is archived at once",
          hint: "4MiB is well above the lag that Patroni allows by default (1MiB)")
      ]
    }
    return []
  }

  private func stallObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    var objections: [FaultObjection] = []
    if !mayHitPrimary {
      objections.append(
        FaultObjection(
          "when", "what the replicas have not received is lost with the primary only, and this target leaves it alone",
          hint: "target the primary, all nodes, or all machines; or drop 'when'"))
    }
    if cluster.nodes == 1 {
      objections.append(
        FaultObjection("when", "a cluster of one node has no replication", hint: "set cluster.nodes to 2 or more"))
    }
    return objections
  }

  private func wipeObjections() -> [FaultObjection] {
    var objections: [FaultObjection] = []
    if wipe.contains(.etcd) && !hitsEtcd {
      objections.append(
        FaultObjection(
          "wipe", "etcd's data cannot be wiped: the target has no etcd member",
          hint: "target all, etcd, or e1 and so on"))
    }
    if wipe.contains(.data) && !hitsNodes {
      objections.append(
        FaultObjection(
          "wipe", "data cannot be wiped: the target has no node", hint: "target all, nodes, or n1 and so on"))
    }
    return objections
  }

  private func holdObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    guard hold == .pastTTL else { return [] }
    if let ttl = cluster.dynamicConfiguration["ttl"], ttl != .null, ttl.number == nil {
      return [
        FaultObjection(
          "hold", "past-ttl needs a number of seconds as cluster.dynamic_configuration.ttl",
          hint: "write ttl: 20, or leave it out for Patroni's default of \(Int(PowerOff.defaultTTLSeconds))")
      ]
    }
    if !mayHitPrimary {
      return [
        FaultObjection(
          "hold", "past-ttl never ends: this target leaves the leader alive, and it renews its key",
          hint: "give a duration such as 20s, or target the primary")
      ]
    }
    if takesEtcdQuorum(cluster) && powerOn.order != .dcsFirst && !wipe.contains(.etcd) {
      return [
        FaultObjection(
          "hold", "past-ttl never ends: etcd is off as well, and the leader's key cannot run out while it is",
          hint: "use power_on: dcs-first; or give a duration such as 30s to meet the old leader's key again")
      ]
    }
    return []
  }

  private func powerOnObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    var objections: [FaultObjection] = []
    if powerOn.order == .dcsFirst && !hitsEtcd {
      objections.append(
        FaultObjection("power_on", "dcs-first: the target has no etcd member to power on first", hint: "use at-once"))
    }
    if powerOn.order == .dcsFirst && !hitsNodes {
      objections.append(
        FaultObjection("power_on", "dcs-first: the target has no node to power on second", hint: "use at-once"))
    }
    if powerOn.order == .replicasFirst {
      if [.primary, .replicas, .etcd].contains(target) || !hitsNodes || cluster.nodes == 1 {
        objections.append(
          FaultObjection(
            "power_on", "replicas-first: the target does not have both the primary and a replica", hint: "use at-once"))
      }
    }
    if powerOn.intervalSeconds > 0 && !powerOn.order.hasInterval {
      objections.append(
        FaultObjection(
          "power_on.interval", "\(powerOn.order.rawValue) has no pause between machines",
          hint: "use order: replicas-first or staggered, or drop 'interval'"))
    }
    return objections + onlyObjections(cluster)
  }

  private func onlyObjections(_ cluster: ClusterSpec) -> [FaultObjection] {
    guard let only = powerOn.only else { return [] }
    let unknown = PowerOff.unknownMachines(only, "power_on.only", cluster)
    guard unknown.isEmpty else { return unknown }
    return only.enumerated().filter { !mayHit($0.element) }.map { index, name in
      FaultObjection(
        "power_on.only.\(index)", "'\(name)' cannot be powered on: the target leaves it alone",
        hint: "name machines that lose power")
    }
  }

  private static func unknownMachines(_ names: [String], _ path: String, _ cluster: ClusterSpec) -> [FaultObjection] {
    let nodes = (1...max(1, cluster.nodes)).map { "n\($0)" }
    let members = (1...max(1, cluster.etcd)).map { "e\($0)" }
    return names.enumerated().filter { !(nodes + members).contains($0.element) }.map { index, name in
      FaultObjection(
        "\(path).\(index)", "there is no machine '\(name)'",
        hint: "the nodes are \(nodes.joined(separator: ", ")); the etcd members are \(members.joined(separator: ", "))")
    }
  }
}

extension PowerOff {
  private var hitsEtcd: Bool {
    switch target {
    case .all, .etcd: true
    case .nodes, .primary, .replicas: false
    case .machines(let names): names.contains { $0.hasPrefix("e") }
    }
  }

  private var hitsNodes: Bool {
    switch target {
    case .all, .nodes, .primary, .replicas: true
    case .etcd: false
    case .machines(let names): names.contains { $0.hasPrefix("n") }
    }
  }

  private func takesEtcdQuorum(_ cluster: ClusterSpec) -> Bool {
    switch target {
    case .all, .etcd: true
    case .nodes, .primary, .replicas: false
    case .machines(let names): 2 * names.count { $0.hasPrefix("e") } >= cluster.etcd
    }
  }

  private var mayHitPrimary: Bool { target != .replicas && hitsNodes }

  /// Whether this machine can lose power; which node is the primary is known only when the fault strikes.
  private func mayHit(_ machine: String) -> Bool {
    switch target {
    case .machines(let names): names.contains(machine)
    default: machine.hasPrefix("e") ? hitsEtcd : hitsNodes
    }
  }
}
