internal import DrillModel

/// How the drill ended, against how it had to end, and which gate held it.
public struct OutcomeChecker: Checker {
  public static let name = "outcome"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let facts = file.facts
    let expect = file.evidence.drill.expect
    let actual = facts.outcome
    let gates = gateAnalysis(file)
    let holding = actual == .noPrimary ? gates?.holding ?? [] : []
    var findings = mismatch(file, actual, holding)
    if let gate = expect.gate {
      findings += gateMismatch(gate, holding, gates)
      if holding.contains(gate) { findings += elsewhere(gate, file, gates) }
    }
    findings += passed(gates) { $0.holds && actual == .noPrimary }
    return CheckResult(
      findings: findings,
      outcome: OutcomeResult(
        expected: expect.outcome, actual: actual, expectedGate: expect.gate, gates: holding,
        newPrimary: facts.firstCommit?.machine, path: recoveryPath(file)),
      waiting: actual == .noPrimary ? waiting(file, gates) + dcsKeys(file) : [])
  }

  private func gateAnalysis(_ file: CaseFile) -> GateAnalysis? {
    guard let start = file.facts.outageStart,
      let end = file.facts.firstCommit?.nanoseconds ?? file.facts.deadline
    else { return nil }
    return GateAnalysis(file.evidence, from: start, to: end)
  }

  private func mismatch(_ file: CaseFile, _ actual: Expectation.Outcome?, _ holding: [Gate]) -> [Finding] {
    let expected = file.evidence.drill.expect.outcome
    var findings: [Finding] = []
    if let foreign = file.facts.foreignCommit, expected != .wrongCluster {
      findings.append(wrongCluster(file, foreign))
    }
    guard let actual else {
      return findings + [
        Finding(
          .unjudged, code: "outcome-unknown",
          "how the drill ended is not known: there was neither a commit on a new primary nor a deadline")
      ]
    }
    guard actual != expected, actual != .wrongCluster else { return findings }
    var message = "the outcome must be \(expected.rawValue), and it is \(actual.rawValue)"
    if let gate = holding.first { message += "; \(gate.rawValue) held to the end" }
    return findings + [
      Finding(
        .objectiveMissed, code: "outcome-mismatch", message, evidence: evidence(file, actual), hint: holding.first?.hint
      )
    ]
  }

  private func wrongCluster(_ file: CaseFile, _ commit: ProbeCommit) -> Finding {
    let before = file.facts.identity?.text("systemIdentifier") ?? "unknown"
    let after = commit.systemIdentifier ?? "unknown"
    let machine = commit.machine ?? "a server"
    let what =
      before == after
      ? "\(machine) takes commits without the ledger's table: what was committed before is not in it"
      : "\(machine) takes commits, but it is another cluster: its system identifier is \(after), not \(before)"
    return Finding(
      .data, .wrongTarget, code: "wrong-cluster", what,
      evidence: ["first commit on it at \(Prose.seconds(nanoseconds: commit.nanoseconds))"],
      hint: "an empty DCS lets Patroni bootstrap anew: remove the bootstrap section after go-live, "
        + "or make bootstrap.method restore from the backup")
  }

  private func evidence(_ file: CaseFile, _ actual: Expectation.Outcome) -> [String] {
    switch actual {
    case .noPrimary: file.evidence.events.filter { $0.kind == .nodeWaiting }.map(waitingLine)
    case .recovers:
      [
        "\(file.facts.firstCommit?.machine ?? "a server") took a commit at "
          + Prose.seconds(nanoseconds: file.facts.firstCommit?.nanoseconds ?? 0)
      ]
    case .wrongCluster: []
    }
  }

  private func waitingLine(_ event: Event) -> String {
    "\(event.machine ?? "a node") was waiting: \(event.message ?? "it wrote no log line")"
  }

  private func gateMismatch(_ gate: Gate, _ holding: [Gate], _ analysis: GateAnalysis?) -> [Finding] {
    guard !holding.contains(gate) else { return [] }
    let held = holding.isEmpty ? "no known gate held" : "what held was \(Prose.list(holding.map(\.rawValue)))"
    let lines = (analysis?.sightings ?? []).map { "\($0.machine): \($0.last.message ?? $0.gate.rawValue)" }
    return [
      Finding(
        .objectiveMissed, code: "gate-mismatch", "\(gate.rawValue) must be the gate that holds, and \(held)",
        evidence: lines)
    ]
  }

  /// A node that the gate did not hold when the wait ended might have become primary a moment later.
  private func elsewhere(_ gate: Gate, _ file: CaseFile, _ analysis: GateAnalysis?) -> [Finding] {
    let facts = file.facts
    guard let deadline = facts.deadline, let held = analysis?.machines(heldBy: gate) else { return [] }
    let free = file.evidence.plan.machines.filter { $0.role == .node }.map(\.name)
      .filter { !held.contains($0) && !facts.wasOff($0, at: deadline) }
    guard !free.isEmpty else { return [] }
    let verb = free.count == 1 ? "was" : "were"
    return [
      Finding(
        .unjudged, code: "gate-not-everywhere",
        "\(gate.rawValue) must be the gate that holds, and at the deadline \(Prose.list(free)) \(verb) not yet held by it",
        evidence: file.evidence.events.filter { $0.kind == .nodeWaiting && $0.machine.map(free.contains) == true }
          .map(waitingLine),
        hint: "give the drill a longer deadline, so that every node comes as far as its gate")
    ]
  }

  /// One note for each gate that held somebody and opened.
  private func passed(_ analysis: GateAnalysis?, _ isReason: (GateAnalysis.Sighting) -> Bool) -> [Finding] {
    let sightings = (analysis?.sightings ?? []).filter { !isReason($0) }
    return Gate.allCases.compactMap { gate in
      let held = sightings.filter { $0.gate == gate }
      guard !held.isEmpty else { return nil }
      let nodes = held.map { "\($0.machine) for \(Prose.seconds(nanoseconds: $0.heldNanoseconds))" }
      return Finding(
        .note, code: "gate-passed", "\(gate.rawValue) held \(Prose.list(nodes)), and then no longer",
        evidence: held.compactMap { sighting in sighting.last.message.map { "\(sighting.machine): \($0)" } })
    }
  }

  private func waiting(_ file: CaseFile, _ analysis: GateAnalysis?) -> [WaitingNode] {
    file.evidence.plan.machines.filter { $0.role == .node }.compactMap { node in
      let event = file.evidence.events.last { $0.kind == .nodeWaiting && $0.machine == node.name }
      let gates = (analysis?.sightings ?? []).filter { $0.machine == node.name && $0.holds }.map(\.gate)
      guard event != nil || !gates.isEmpty else { return nil }
      var lines: [String] = []
      if case .list(let list)? = event?.values?["lines"] { lines = list.compactMap(\.string) }
      if lines.isEmpty, let message = event?.message { lines = [message] }
      return WaitingNode(machine: node.name, gates: gates, lines: lines)
    }
  }

  /// The keys that decide about a promotion; members and the configuration are left out, because they are long and decide
  /// nothing.
  private func dcsKeys(_ file: CaseFile) -> [WaitingNode] {
    guard let event = file.evidence.events.last(where: { $0.kind == .dcsAtDeadline }) else { return [] }
    guard case .map(let keys)? = event.values?["keys"] else {
      return [WaitingNode(machine: "dcs", gates: [], lines: [event.message ?? "its keys could not be read"])]
    }
    let decisive = keys.filter { !$0.key.hasPrefix("/members/") && $0.key != "/config" }
    let leader = keys["/leader"] == nil ? ["/leader is not there"] : []
    let lines = decisive.keys.sorted().map { "\($0) = \(decisive[$0]?.string ?? "")" }
    return [WaitingNode(machine: "dcs", gates: [], lines: leader + lines)]
  }
}
