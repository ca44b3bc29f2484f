internal import DrillModel

/// What the run says that it recorded must be there, and what its plan says that it would: without it a check finds nothing
/// because there is nothing to look at.
public struct PromisedEvidenceChecker: Checker {
  public static let name = "promised-evidence"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard file.facts.outcome == .recovers else { return CheckResult() }
    let missing = witness(file) + shutDown(file) + plan(file) + planned(file)
    guard !missing.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .unjudged, code: "evidence-missing", "the run recorded more than its directory has: \(missing[0])",
        evidence: missing, hint: "the run directory is damaged; judge an undamaged copy of it")
    ])
  }

  /// What the plan names and no event tells of. A run that did not come to its end, or that failed on the way, has not all of
  /// it, and is unjudged as that.
  private func planned(_ file: CaseFile) -> [String] {
    let (plan, evidence) = (file.evidence.plan, file.evidence)
    let kinds = Set(evidence.events.map(\.kind))
    guard kinds.contains(.runEnded), kinds.isDisjoint(with: [.harnessError, .interrupted]) else { return [] }
    var missing: [String] = []
    // Every run that reads its members keeps a witness.
    if plan.promises(.members), evidence.witness == nil, kinds.isDisjoint(with: [.witnessStarted, .witnessKept]) {
      missing.append("there is no witness, and no event of one")
    }
    if plan.promises(.members), file.integrity == nil {
      missing.append("what the members held is missing, and so is every event of it")
    }
    if plan.promises(.shutdown), !kinds.contains(.clusterShutDown) {
      missing.append("the plan shuts the cluster down, and no event says that it was")
    }
    return missing + disks(file)
  }

  /// Every member that was shut down is read from its disk. What an event tells of is told as what could not be read.
  private func disks(_ file: CaseFile) -> [String] {
    let evidence = file.evidence
    guard evidence.plan.promises(.disks) || phases(file).contains(.diskReading) else { return [] }
    let told = evidence.events.filter { $0.kind == .integrityReadFromDisk }.compactMap(\.machine)
    let read = Set(evidence.disk.map(\.machine) + told)
    if read.isEmpty { return ["what the members' disks held is missing, and so is every event of it"] }
    return Self.shutDown(evidence).filter { !read.contains($0) }.map {
      "what the disk of \($0) held is missing, and so is its event"
    }
  }

  private static func shutDown(_ evidence: RunEvidence) -> [String] {
    guard case .list(let names)? = evidence.events.last(where: { $0.kind == .clusterShutDown })?.values?["machines"]
    else { return [] }
    return names.compactMap(\.string)
  }

  private func phases(_ file: CaseFile) -> Set<RunPhase> {
    Set(file.evidence.events.filter { $0.kind == .phaseStarted }.compactMap { $0.text("name").flatMap(RunPhase.init) })
  }

  /// A run that kept a witness also has the hash chain and the bank.
  private func witness(_ file: CaseFile) -> [String] {
    guard file.evidence.events.contains(where: { $0.kind == .witnessStarted || $0.kind == .witnessKept }) else {
      return []
    }
    var missing: [String] = []
    if file.evidence.witness == nil { missing.append("there is no witness") }
    if let recovered = file.evidence.recovered, !recovered.isEmpty, !recovered.hasChains {
      missing.append("the recovered rows have no hash chain")
    }
    if file.evidence.recovered != nil, file.evidence.accounts == nil { missing.append("there are no balances") }
    return missing
  }

  /// The plan against what happened: who is not in it was looked at by nobody.
  private func plan(_ file: CaseFile) -> [String] {
    let (plan, events) = (file.evidence.plan, file.evidence.events)
    var missing: [String] = []
    let nodes = plan.machines.filter { $0.role == .node }.count
    if nodes != plan.drill.cluster.nodes {
      missing.append("the plan names \(Prose.count(nodes, "node")), and the cluster had \(plan.drill.cluster.nodes)")
    }
    let power = events.filter { $0.kind == .machinePowerOff || $0.kind == .machinePowerOn }
    let unknown = Set(power.compactMap(\.machine)).subtracting(plan.machines.map(\.name)).sorted()
    missing += unknown.map { "the plan does not name \($0), which the events do" }
    if plan.killList.isEmpty, power.contains(where: { $0.kind == .machinePowerOff }) {
      missing.append("machines lost their power, and the plan kills nobody")
    }
    if case .string(let wipe)? = plan.drill.fault.parameters["wipe"], wipe != "nothing",
      !events.contains(where: { $0.kind == .machineWiped })
    {
      missing.append("the plan wipes \(wipe), and no machine was wiped")
    }
    return missing
  }

  private func shutDown(_ file: CaseFile) -> [String] {
    let primary = file.evidence.integrity.first { $0.server?.isInRecovery == false }?.machine
    let verified = Set(file.evidence.pageChecksums.map(\.machine))
    return Self.shutDown(file.evidence).flatMap { name in
      [
        verified.contains(name) ? nil : "what pg_checksums said of \(name) is missing",
        file.evidence.controlData[name] == nil ? "what pg_controldata said of \(name) is missing" : nil,
        name == primary && file.evidence.controlData[name]?.state == "shut down in recovery"
          ? "what pg_controldata said is of a replica, and \(name) was the primary" : nil,
      ].compactMap { $0 }
    }
  }
}
