internal import DrillModel

/// Roles, memberships, settings, owners and grants are those of before. An object whose coming or going another finding
/// tells is told as that, and not its owner and its grants once more.
public struct RolesChecker: Checker {
  public static let name = "roles"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let lines = BaselineDifference.lines(facts, \.roles) { member in
      let told = ObjectsToldElsewhere(member, facts)
      return { told.contains(ofRoleLine: $0) }
    }
    return CheckResult(
      findings: lines.finding(
        code: "roles-differ", hint: "compare them with pg_dumpall --globals-only of a time before"
      ) { "roles or grants are not those of before the outage on \($0.machines)" })
  }
}
