internal import DrillModel

/// Every constraint was checked against all rows. What was so before the outage is a note.
public struct ConstraintsChecker: Checker {
  public static let name = "constraints"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let before = Set(facts.baseline?.unvalidatedConstraints ?? [])
    var new = MemberLines()
    var old = MemberLines()
    for member in facts.members {
      for name in member.unvalidatedConstraints ?? [] {
        if before.contains(name) { old.add(member.machine, name) } else { new.add(member.machine, name) }
      }
    }
    let hint = "ALTER TABLE … VALIDATE CONSTRAINT"
    return CheckResult(
      findings: new.finding(code: "constraint-not-valid", hint: hint) {
        "constraints that were never checked against all rows on \($0.machines)"
      }
        + old.finding(.note, code: "constraint-not-valid", hint: hint) {
          "constraints that were never checked against all rows on \($0.machines), as before the outage"
        })
  }
}
