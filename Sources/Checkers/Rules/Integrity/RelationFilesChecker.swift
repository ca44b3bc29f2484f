internal import DrillModel

/// Every relation has its file.
public struct RelationFilesChecker: Checker {
  public static let name = "relation-files"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      for relation in facts.damage(of: member.machine)?.missing ?? [] {
        lines.add(member.machine, "\(relation.name): no file \(relation.file ?? "")")
      }
    }
    return CheckResult(
      findings: lines.finding(
        code: "relation-file-missing", hint: "restore the member from a backup; reindex where only an index is gone"
      ) { "\(Prose.count($0.count, "relation")) without a file on \($0.machines)" })
  }
}
