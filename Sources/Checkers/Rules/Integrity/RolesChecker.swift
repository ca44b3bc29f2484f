internal import DrillModel

/// Roles, memberships, settings, owners and grants are those of before.
public struct RolesChecker: Checker {
  public static let name = "roles"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    let lines = BaselineDifference.lines(facts, \.roles)
    return CheckResult(
      findings: lines.finding(
        code: "roles-differ", hint: "compare them with pg_dumpall --globals-only of a time before"
      ) { "roles or grants are not those of before the outage on \($0.machines)" })
  }
}
