internal import DrillModel

/// A recovery that worked only because it came early, and which way the new primary got its data.
public struct LuckChecker: Checker {
  public static let name = "luck"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let machine = file.facts.firstCommit?.machine else { return CheckResult() }
    guard let path = recoveryPath(file) else {
      return CheckResult(findings: [
        Finding(
          .note, code: "recovery-path-unknown",
          "\(machine) was wiped and became primary, and its log does not say how it got its data")
      ])
    }
    var findings = [
      Finding(
        .note, code: "recovery-path", "\(machine) became primary; \(path.summary)",
        evidence: newPrimaryBootstrap(file, of: machine)?.message.map { ["\(machine): \($0)"] } ?? [])
    ]
    if path == .fromDeadLeader { findings.append(staleKey(file, machine)) }
    return CheckResult(findings: findings)
  }

  private func staleKey(_ file: CaseFile, _ machine: String) -> Finding {
    let bootstrap = newPrimaryBootstrap(file, of: machine)
    let leader = bootstrap?.text("from") ?? "the dead leader"
    let wasOff = bootstrap.map { file.facts.wasOff(leader, at: $0.t) } ?? false
    let state = wasOff ? "had no power then" : "had lost its data"
    let ttl = file.evidence.drill.cluster.dynamicConfiguration["ttl"]?.integer ?? 30
    guard !worksWithoutLeader(file.evidence.drill) else {
      return Finding(
        .note, code: "stale-leader-key",
        "\(machine) was restored as a replica of \(leader), which \(state): its key had not yet expired in the DCS "
          + "(ttl \(ttl) s); an outage longer than that takes the way of no_leader")
    }
    return Finding(
      .note, code: "recovered-by-luck",
      "\(machine) recovered by luck: no replica method may work without a leader, and it was restored only because the "
        + "key of \(leader), which \(state), was still in the DCS (ttl \(ttl) s); after an outage longer than ttl the "
        + "same cluster waits for ever",
      hint: Gate.noLeader.hint)
  }

  /// Whether a replica method may restore without a leader. The recipe's own method does, unless the drill says
  /// otherwise.
  private func worksWithoutLeader(_ drill: Drill) -> Bool {
    guard case .map(let settings)? = drill.cluster.localConfiguration["postgresql"] else { return true }
    let own = drill.cluster.backup
    if settings[own]?["no_leader"]?.bool != false { return true }
    return settings.contains { $0.key != own && $0.value["no_leader"]?.bool == true }
  }
}
