internal import DrillModel

/// Roles, memberships, settings, owners and grants are those of before.
public struct RolesChecker: Checker {
  public static let name = "roles"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    let changed = RolesChecker.objectsThatCameOrWent(facts)
    let lines = BaselineDifference.lines(facts, \.roles) { line in
      !RolesChecker.isOfObject(line) || !changed.contains { line.contains($0) }
    }
    return CheckResult(
      findings: lines.finding(
        code: "roles-differ", hint: "compare them with pg_dumpall --globals-only of a time before"
      ) { "roles or grants are not those of before the outage on \($0.machines)" })
  }

  /// What is there on one side alone is told as that, and not its owner and grants once more.
  private static func objectsThatCameOrWent(_ facts: IntegrityFacts) -> Set<String> {
    guard let before = facts.baseline?.roles.map(objects) else { return [] }
    return facts.members.reduce(into: []) { changed, member in
      if let after = member.roles.map(objects) { changed.formUnion(before.symmetricDifference(after)) }
    }
  }

  /// `owner postgres of public.t` is about `public.t`.
  private static func objects(_ lines: [String]) -> Set<String> {
    Set(
      lines.filter { $0.hasPrefix("owner ") }.compactMap { line in
        line.firstRange(of: " of ").map { String(line[$0.upperBound...]) }
      })
  }

  private static func isOfObject(_ line: String) -> Bool { line.hasPrefix("owner ") || line.hasPrefix("grant ") }
}
