internal import DrillModel

/// An unlogged table is empty after a crash, a restore or a promotion, since nothing of it is in the WAL; rows in one are of
/// no known time. A server that lost no power and stayed the primary keeps its own.
public struct UnloggedTablesChecker: Checker {
  public static let name = "unlogged-tables"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members where wentThroughRecovery(member, file.facts) {
      for table in member.unlogged ?? [] where table.rows > 0 {
        lines.add(member.machine, "\(table.name): \(Prose.count(Int(table.rows), "row"))")
      }
    }
    return CheckResult(
      findings: lines.finding(code: "unlogged-not-empty", hint: "truncate it: nothing vouches for its rows") {
        "\(Prose.count($0.count, "unlogged table")) with rows on \($0.machines), which went through recovery"
      })
  }

  private func wentThroughRecovery(_ member: MemberIntegrity, _ facts: RunFacts) -> Bool {
    if facts.power[member.machine]?.contains(where: { !$0.isOn }) == true { return true }
    guard let before = facts.identity?.timeline("timeline"), let after = member.server?.timeline else { return false }
    return after > before
  }
}
