internal import DrillModel

/// Indexes that amcheck does not know give the rows that their tables have.
public struct IndexComparisonChecker: Checker {
  public static let name = "index-comparison"
  private static let keysShown = 3
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      for comparison in member.indexComparisons where comparison.differingCount > 0 {
        if isExplained(comparison.index, "", member, facts) { continue }
        lines.add(member.machine, line(comparison))
      }
      for failure in member.failures where IndexComparisonChecker.tells(failure) {
        if isExplained(failure.relation ?? "", failure.message, member, facts) { continue }
        lines.add(member.machine, "\(failure.relation ?? ""): \(failure.message)")
      }
    }
    return CheckResult(
      findings: lines.finding(
        code: "index-disagrees", hint: "queries through it miss rows: REINDEX, then look for what lost the entry"
      ) { "\(Prose.count($0.count, "index lookup")) with other rows than the table has on \($0.machines)" })
  }

  private func isExplained(
    _ index: String, _ message: String, _ member: MemberIntegrity, _ facts: IntegrityFacts
  ) -> Bool {
    facts.explains(member.machine, relation: index, message: message)
      || facts.isUnsoundTable(member.machine, of: index) || facts.namesUnsoundIndex(member.machine, message)
  }

  private func line(_ comparison: IndexComparison) -> String {
    let keys = comparison.differing.prefix(IndexComparisonChecker.keysShown).joined(separator: ", ")
    return "\(comparison.index) (\(comparison.method)): \(Prose.count(comparison.differingCount, "value")) of "
      + "\(Prose.grouped(comparison.keysCompared)) differ, such as \(keys)"
  }

  /// Class XX is that of internal errors and of corruption.
  static func tells(_ failure: IntegrityFailure) -> Bool {
    failure.part == "index-comparison" && failure.relation != nil && failure.sqlState?.hasPrefix("XX") == true
  }
}
