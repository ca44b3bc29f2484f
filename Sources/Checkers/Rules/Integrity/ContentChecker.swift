internal import DrillModel

/// The tables that nobody writes to hold what they held before the outage.
public struct ContentChecker: Checker {
  public static let name = "content"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity, facts.baseline != nil else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members where member.server?.isLevel == true {
      for (before, after) in ContentChecker.pairs(facts, member) where before != after {
        let text =
          after.map { "\($0.name): \(Prose.count(Int($0.rows), "row")) with digest \($0.digest)" }
          ?? "\(before.name): gone"
        lines.add(member.machine, text + "; before \(Prose.grouped(Int(before.rows))) with digest \(before.digest)")
      }
    }
    return CheckResult(
      findings: lines.finding(code: "content-differs", hint: "what was recovered is not what was there: do not use it")
      {
        "tables that nobody wrote to are not what they were before the outage on \($0.machines)"
      })
  }

  /// Static tables that are told of as changed or gone.
  static func changed(_ facts: IntegrityFacts) -> Set<String> {
    Set(facts.members.flatMap { pairs(facts, $0).filter { $0.before != $0.after }.map(\.before.name) })
  }

  static func tablesGone(_ facts: IntegrityFacts) -> Set<String> {
    Set(facts.members.flatMap { pairs(facts, $0).filter { $0.after == nil }.map(\.before.name) })
  }

  /// Each static table of before with what the member has of it; without those that could not be read.
  private static func pairs(_ facts: IntegrityFacts, _ member: MemberIntegrity) -> [(
    before: TableContent, after: TableContent?
  )] {
    let failed = Set(member.failures.filter { $0.part == "contents" }.map(\.relation))
    // Without the list of tables nothing is known of any.
    guard !failed.contains(nil), member.server != nil else { return [] }
    let after = Dictionary(member.contents.map { ($0.name, $0) }) { first, _ in first }
    let before = facts.baseline?.contents.filter { $0.isStatic && !failed.contains($0.name) } ?? []
    return before.compactMap { table in
      let isExplained =
        facts.explains(member.machine, relation: table.name, message: "")
        || facts.isUnsoundTable(member.machine, of: table.name)
      return isExplained ? nil : (table, after[table.name])
    }
  }
}
