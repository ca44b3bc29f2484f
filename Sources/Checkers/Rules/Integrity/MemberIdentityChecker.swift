internal import DrillModel

/// Whether the members are one cluster: a single primary, and the system identifier from before the outage on each.
public struct MemberIdentityChecker: Checker {
  public static let name = "member-identity"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    let servers = facts.members.compactMap { member in member.server.map { (member.machine, $0) } }
    return CheckResult(findings: strangers(file, servers) + primaries(servers))
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
}
