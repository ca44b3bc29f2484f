internal import DrillModel

/// Tables can be read from end to end, and their rows are sound in themselves (`pg_amcheck`).
public struct TableCorruptChecker: Checker {
  public static let name = "table-corrupt"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      for report in member.amcheck?.reports ?? [] where !report.isIndex {
        if facts.explains(member.machine, relation: report.relation, message: report.message) { continue }
        lines.add(member.machine, "\(report.relation): \(report.message)")
      }
      for failure in member.failures where TableCorruptChecker.tells(failure) {
        if facts.explains(member.machine, relation: failure.relation, message: failure.message)
          || facts.namesUnsoundIndex(member.machine, failure.message)
        {
          continue
        }
        lines.add(member.machine, "\(failure.relation ?? ""): \(failure.message)")
      }
    }
    return CheckResult(
      findings: lines.finding(code: "table-corrupt", hint: "do not use this copy; restore the member from a backup") {
        "tables that are damaged or cannot be read on \($0.machines)"
      })
  }

  /// Class XX is that of internal errors and of corruption; a table that gives one when it is read is damaged.
  static func tells(_ failure: IntegrityFailure) -> Bool {
    failure.part == "contents" && failure.relation != nil && failure.sqlState?.hasPrefix("XX") == true
  }
}
