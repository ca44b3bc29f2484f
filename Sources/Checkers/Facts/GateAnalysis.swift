internal import DrillModel

/// Which gates held which node after the outage, and which of them still did when the wait ended.
struct GateAnalysis {
  /// A gate as one node's log tells of it.
  struct Sighting {
    var machine: String
    var gate: Gate
    var first: Event
    var last: Event
    var count: Int
    /// Still being said in the final part of the wait, and nothing after it says that the gate opened.
    var holds: Bool
    /// When something said that it had opened; nil if nothing did.
    var opened: Int64?

    var heldNanoseconds: Int64 { (opened ?? last.t) - first.t }
  }

  /// By machine in the plan's order, then in the order of their first line.
  let sightings: [Sighting]

  /// The gates that held to the end: those of most nodes first, then in the order of `Gate`.
  var holding: [Gate] {
    let nodes = Dictionary(grouping: sightings.filter(\.holds), by: \.gate).mapValues(\.count)
    return Gate.allCases.filter { nodes[$0] != nil }.enumerated()
      .sorted { left, right in
        (-nodes[left.element]!, left.offset) < (-nodes[right.element]!, right.offset)
      }
      .map(\.element)
  }

  /// The machines that this gate held to the end.
  func machines(heldBy gate: Gate) -> Set<String> {
    Set(sightings.filter { $0.holds && $0.gate == gate }.map(\.machine))
  }

  /// - Parameter end: the deadline, or the new primary's first commit.
  init(_ evidence: RunEvidence, from start: Int64, to end: Int64) {
    let finalPart = end - GateAnalysis.finalPartNanoseconds(evidence.drill)
    let byMachine = Dictionary(
      grouping: evidence.events.filter { $0.t >= start && $0.t <= end && $0.machine != nil }, by: { $0.machine! })
    let each = evidence.plan.machines.filter { $0.role == .node }.flatMap { node in
      let events = byMachine[node.name] ?? []
      // A Patroni that has ended says no more, and nobody starts it again: what it said last holds.
      let ended = events.last { $0.kind == .processExited }.map { $0.t - end + finalPart }
      return GateAnalysis.sightings(node.name, events, finalPart: min(finalPart, ended ?? finalPart))
    }
    sightings = GateAnalysis.explained(each)
  }

  /// While one node bootstraps the cluster, the others wait for a leader and their replica methods are not asked (Patroni
  /// 4.1.5 and 3.0.2, ha.py `bootstrap`: `concurrent_bootstrap`): what holds that node holds all of them.
  private static func explained(_ sightings: [Sighting]) -> [Sighting] {
    guard sightings.contains(where: { $0.gate == .bootstrapRecovery && $0.holds }) else { return sightings }
    return sightings.map { sighting in
      guard sighting.gate == .noLeader, sighting.holds else { return sighting }
      var sighting = sighting
      sighting.gate = .bootstrapRecovery
      return sighting
    }
  }

  /// Patroni repeats why it does not go on in every turn of its loop (`loop_wait`, 10 s unless the drill says otherwise),
  /// so a reason that was not said in the last three turns no longer holds.
  private static func finalPartNanoseconds(_ drill: Drill) -> Int64 {
    3 * min(max(1, drill.cluster.loopWaitSeconds), 86400) * 1_000_000_000
  }

  private static func sightings(_ machine: String, _ events: [Event], finalPart: Int64) -> [Sighting] {
    var found: [Sighting] = []
    for event in events {
      for gate in opened(by: event) {
        for index in found.indices where found[index].gate == gate && found[index].opened == nil {
          found[index].holds = false
          found[index].opened = event.t
        }
      }
      guard let gate = said(by: event) else { continue }
      if let index = found.firstIndex(where: { $0.gate == gate }) {
        found[index].last = event
        found[index].count += 1
        found[index].holds = true
        found[index].opened = nil
      } else {
        found.append(Sighting(machine: machine, gate: gate, first: event, last: event, count: 1, holds: true))
      }
    }
    return found.compactMap { sighting in
      // One failed restore is bad luck; a gate is what stops every attempt.
      if sighting.gate == .restoreFails && sighting.count < 2 { return nil }
      var sighting = sighting
      sighting.holds = sighting.holds && sighting.last.t >= finalPart
      return sighting
    }
  }

  private static func said(by event: Event) -> Gate? {
    switch event.kind {
    case .patroniGate: event.text("gate").flatMap { Gate(rawValue: $0) }
    case .patroniWaitingForLeader: .noLeader
    // Events of before there were two such gates do not name one.
    case .patroniBootstrapFailed: event.text("gate").flatMap { Gate(rawValue: $0) } ?? .restoreFails
    case .patroniWaitingForDCS: .dcs
    default: nil
    }
  }

  private static func opened(by event: Event) -> [Gate] {
    switch event.kind {
    case .patroniDCSConnected: [.dcs]
    case .patroniBootstrapStarted: [.noLeader, .dcs]
    case .patroniBootstrapFailed: [.bootstrapRecovery]
    case .patroniNewCluster: event.text("stage") == "started" ? [] : [.bootstrapRecovery]
    case .patroniReplicaCreated, .patroniBootstrapped: [.noLeader, .restoreFails, .invalidDataDirectory, .dcs]
    case .patroniPromoted, .patroniLeader, .patroniFollowing: Gate.allCases
    default: []
    }
  }
}
