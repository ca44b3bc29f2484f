import Cluster
import DrillModel

/// Holds the outage and gives the machines their power back.
///
/// etcd re-arms every lease with its full ttl when it restarts (etcd 3.4 lessor.go `Promote`), however long it was dark: a
/// dead leader's key then lives for another ttl. So `past-ttl` waits for the key itself, with etcd powered on first if
/// the order says so; with `at-once`, nothing can expire while etcd is dark, and only the time is waited for.
struct PowerOnSequence {
  var machines: [String]
  var clearsDCS: Bool
  var hold: PowerOff.Hold
  var powerOn: PowerOff.PowerOn
  var outageStart: Int64
  var context: FaultContext

  private var cluster: Cluster { context.cluster }
  private var etcd: [String] {
    machines.filter { cluster.etcdNames.contains($0) && (powerOn.only?.contains($0) ?? true) }
  }
  private var nodes: [String] { machines.filter(cluster.nodeNames.contains) }

  func run() async throws {
    if powerOn.order == .dcsFirst, !etcd.isEmpty {
      if case .seconds(let seconds) = hold { try await darkness(seconds: seconds) }
      try await context.power.on(etcd)
      try await cluster.waitForEtcd(members: cluster.etcdNames.count / 2 + 1, deadlineSeconds: 60)
      if hold == .pastTTL { try await leaderKeyGone() }
    } else {
      switch hold {
      case .seconds(let seconds): try await darkness(seconds: seconds)
      case .pastTTL where etcd.isEmpty: try await leaderKeyGone()
      case .pastTTL: try await darkness(seconds: ttlSeconds + 1)
      }
      try await context.power.on(etcd)
    }
    if clearsDCS { try await clearDCS() }
    try await powerOnNodes()
  }

  private func clearDCS() async throws {
    try await cluster.waitForEtcd(members: cluster.etcdNames.count, deadlineSeconds: 60)
    try await cluster.clearDCS()
    context.record(.dcsCleared, message: "patronictl remove \(ClusterLayout.scope)")
  }

  private func powerOnNodes() async throws {
    for (index, group) in powerOn.groups(nodes: nodes, primary: context.primary).enumerated() {
      if index == 0 {
        context.record(.outagePowerOn)
      } else {
        try await context.sleep(seconds: powerOn.intervalSeconds)
      }
      try await context.power.on(group)
    }
  }

  /// Until this many seconds have passed since the outage began.
  private func darkness(seconds: Double) async throws {
    try await context.sleep(seconds: seconds - Double(context.clock.now() - outageStart) / 1e9)
  }

  /// Until `ttl` has passed and the leader's key is not the dead leader's any more. In a failover a successor may have
  /// taken it in the meantime.
  private func leaderKeyGone() async throws {
    try await darkness(seconds: ttlSeconds)
    let dead = context.primary
    _ = try await cluster.wait(
      for: "expiry of the leader key of \(dead)", deadlineSeconds: 3 * ttlSeconds + 30, everySeconds: 0.1
    ) {
      try await cluster.dcsLeader() == dead ? nil : true
    }
  }

  private var ttlSeconds: Double { Double(cluster.spec.ttlSeconds) }
}
