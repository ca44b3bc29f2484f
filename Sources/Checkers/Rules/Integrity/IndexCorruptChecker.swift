internal import DrillModel

/// B-trees are sound in themselves and have every row of their tables (`pg_amcheck`).
public struct IndexCorruptChecker: Checker {
  public static let name = "index-corrupt"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    var indexes: Set<String> = []
    for member in facts.members {
      for report in member.amcheck?.reports ?? [] where report.isIndex {
        if facts.explains(member.machine, relation: report.relation, message: report.message)
          || facts.isUnsoundTable(member.machine, of: report.relation)
        {
          continue
        }
        indexes.insert(report.relation)
        lines.add(member.machine, "\(report.relation): \(report.message)")
      }
    }
    return CheckResult(
      findings: lines.finding(
        code: "index-corrupt", hint: "queries through it miss rows: REINDEX, then look for what lost the entry"
      ) { "pg_amcheck finds \(Prose.list(indexes.sorted(), limit: 20)) corrupt on \($0.machines)" })
  }
}
