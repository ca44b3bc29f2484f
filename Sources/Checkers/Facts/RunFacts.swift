internal import DrillModel

/// The few instants and names that nearly every checker needs, read off the events once.
struct RunFacts {
  /// The last stamp of the cluster before the fault.
  var identity: Event?
  var outage: Event?
  /// `outageStart`: the last kill returned.
  var outageStart: Int64? { outage?.t }
  /// The first Patroni of a machine that lost its power starts again.
  var powerOn: Int64?
  var deadline: Int64?
  /// Commits of the probe at or after the outage, oldest first.
  var commits: [ProbeCommit]
  /// The first of them on the cluster that was there before, with the ledger in it: the new primary.
  var firstCommit: ProbeCommit?
  /// The first of them on a server of another cluster, or without the ledger.
  var foreignCommit: ProbeCommit?
  /// Stamps of power off and power on, by machine.
  var power: [String: [(t: Int64, isOn: Bool)]]
  /// Machines whose PostgreSQL data was wiped in the outage.
  var wiped: Set<String>
  /// The replicas that did not stream when the wait for them ended.
  var missingReplicas: Set<String>

  init(_ evidence: RunEvidence) {
    let events = evidence.events
    missingReplicas = []
    if case .list(let names)? = events.last(where: { $0.kind == .redundantMissed })?.values?["missing"] {
      missingReplicas = Set(names.compactMap(\.string))
    }
    outage = events.first { $0.kind == .outageStart }
    let start = outage?.t ?? Int64.max
    identity = events.last { $0.kind == .clusterIdentity && $0.t <= start }
    powerOn = events.first { $0.kind == .outagePowerOn }?.t
    deadline = events.first { $0.kind == .deadlineReached }?.t
    commits = events.filter { $0.kind == .probeCommitted && $0.t >= start }.map { ProbeCommit($0) }
    let before = identity?.text("systemIdentifier")
    let isOurs = { (commit: ProbeCommit) in
      before != nil && commit.systemIdentifier == before && commit.hasLedger
    }
    firstCommit = commits.first(where: isOurs)
    foreignCommit = before == nil ? nil : commits.first { !isOurs($0) }
    power = [:]
    for event in events where event.kind == .machinePowerOff || event.kind == .machinePowerOn {
      guard let machine = event.machine else { continue }
      power[machine, default: []].append((event.t, event.kind == .machinePowerOn))
    }
    wiped = Set(
      events.filter { $0.kind == .machineWiped && $0.t >= start && $0.text("what") != "etcd" }.compactMap(\.machine))
  }

  /// How the drill ended; nil if nothing can be said.
  var outcome: Expectation.Outcome? {
    if firstCommit != nil { return .recovers }
    if foreignCommit != nil { return .wrongCluster }
    return deadline != nil && identity != nil ? .noPrimary : nil
  }

  /// Whether a machine had lost its power at that instant; false for one whose power was never cut.
  func wasOff(_ machine: String, at instant: Int64) -> Bool {
    guard let change = power[machine]?.last(where: { $0.t <= instant }) else { return false }
    return !change.isOn
  }

  /// When the machine got its power back after the outage; nil if it never lost it or never got it back.
  func powerOn(_ machine: String) -> Int64? {
    guard let start = outageStart, let changes = power[machine],
      let off = changes.last(where: { !$0.isOn && $0.t <= start })
    else { return nil }
    return changes.first { $0.isOn && $0.t > off.t }?.t
  }
}
