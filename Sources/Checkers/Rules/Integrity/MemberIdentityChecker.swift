internal import DrillModel

/// Whether the members are one cluster: a single primary, its timeline, and the system identifier from before the outage on
/// each.
public struct MemberIdentityChecker: Checker {
  public static let name = "member-identity"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let servers = facts.members.compactMap { member in member.server.map { (member.machine, $0) } }
    return CheckResult(findings: strangers(file, servers) + primaries(servers) + timelines(servers))
  }

  private func strangers(_ file: CaseFile, _ servers: [(String, ServerFacts)]) -> [Finding] {
    guard let before = file.facts.identity?.text("systemIdentifier") else { return [] }
    let strangers = servers.filter { $0.1.systemIdentifier != before }
    guard !strangers.isEmpty else { return [] }
    return [
      Finding(
        .data, .wrongTarget, code: "member-of-another-cluster",
        "\(Prose.list(strangers.map(\.0))) belong to another cluster than before the outage",
        evidence: strangers.map { "\($0.0): system identifier \($0.1.systemIdentifier), not \(before)" })
    ]
  }

  private func primaries(_ servers: [(String, ServerFacts)]) -> [Finding] {
    let primaries = servers.filter { !$0.1.isInRecovery }.map(\.0)
    guard primaries.count > 1 else { return [] }
    return [
      Finding(
        .data, .corrupt, code: "split-brain",
        "\(Prose.list(primaries)) were out of recovery at the same time: each takes writes that the others do not have",
        hint: "stop all but one before anything else writes; patronictl list shows whom Patroni takes for the leader")
    ]
  }

  /// A replica that has replayed what the primary wrote is on its timeline.
  private func timelines(_ servers: [(String, ServerFacts)]) -> [Finding] {
    let primaries = servers.filter { !$0.1.isInRecovery }
    guard primaries.count == 1, let timeline = primaries[0].1.timeline else { return [] }
    let others = servers.filter { $0.1.isInRecovery && $0.1.isLevel && $0.1.timeline.map { $0 != timeline } ?? false }
    guard !others.isEmpty else { return [] }
    return [
      Finding(
        .data, code: "member-timeline",
        "\(Prose.list(others.map(\.0))) follow another timeline than \(primaries[0].0), the primary",
        evidence: others.map { "\($0.0): timeline \($0.1.timeline?.description ?? "?"), not \(timeline)" },
        hint: "reinitialize them (patronictl reinit): what they hold beyond the fork is on no other member")
    ]
  }
}
