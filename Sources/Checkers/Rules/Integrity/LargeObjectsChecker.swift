internal import DrillModel

/// Large objects are those of before: no table's digest holds their content.
public struct LargeObjectsChecker: Checker {
  public static let name = "large-objects"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity, let before = facts.baseline?.largeObjects else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      guard let after = member.largeObjects, after != before else { continue }
      lines.add(
        member.machine,
        "\(Prose.count(Int(after.count), "object")) with digest \(after.digest), \(after.orphans) of them named by no "
          + "column; before \(before.count) with digest \(before.digest), \(before.orphans) of them named by none")
    }
    return CheckResult(
      findings: lines.finding(code: "large-objects-differ", hint: "compare pg_largeobject with a restored backup") {
        "large objects are not those of before the outage on \($0.machines)"
      })
  }
}
