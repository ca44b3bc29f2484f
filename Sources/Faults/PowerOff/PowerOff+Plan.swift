import Cluster
public import DrillModel

extension PowerOff {
  public func plan(for cluster: ClusterSpec) -> FaultPlan {
    let killList = target.planned(cluster)
    var steps = [
      Plan.Step("SIGKILL to every process on \(killList.joined(separator: ", ")), \(moment.sentence)")
    ]
    for what in wipe.sorted(by: { $0.rawValue < $1.rawValue }) {
      steps.append(Plan.Step(what == .data ? "destroy their PostgreSQL data directories" : "destroy etcd's data"))
    }
    if cluster.bootstrap != nil {
      steps.append(Plan.Step("write the drill's bootstrap into every node's patroni.yml, as an operator does"))
    }
    switch hold {
    case .seconds(let seconds): steps.append(Plan.Step("keep them dark", expectedSeconds: seconds))
    case .pastTTL:
      steps.append(
        Plan.Step(
          "keep the nodes dark past ttl and until the dead leader's key is gone",
          expectedSeconds: Double(cluster.ttlSeconds) + 2))
    }
    if clearsDCS { steps.append(Plan.Step("patronictl remove, before the nodes are powered on")) }
    let who = order(of: killList)
    steps.append(Plan.Step("power on: \(who)"))
    return FaultPlan(steps: steps, killList: killList)
  }

  private func order(of killList: [String]) -> String {
    let only = powerOn.only.map { " (only \($0.sorted().joined(separator: ", ")))" } ?? ""
    switch powerOn.order {
    case .atOnce: return "all at once" + only
    case .dcsFirst: return "etcd first, then the nodes" + only
    case .staggered: return "etcd, then the nodes one by one, \(Amount.seconds(powerOn.intervalSeconds)) apart" + only
    case .replicasFirst:
      return "etcd and the replicas first, the old primary \(Amount.seconds(powerOn.intervalSeconds)) later" + only
    }
  }
}
