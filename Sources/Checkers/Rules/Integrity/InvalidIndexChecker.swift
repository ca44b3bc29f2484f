internal import DrillModel

/// Every index is used and kept up to date. What was so before the outage is a note.
public struct InvalidIndexChecker: Checker {
  public static let name = "invalid-index"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let before = Set(facts.baseline?.invalidIndexes ?? [])
    var new = MemberLines()
    var old = MemberLines()
    for member in facts.members {
      for name in member.invalidIndexes ?? [] {
        if before.contains(name) { old.add(member.machine, name) } else { new.add(member.machine, name) }
      }
    }
    let hint = "REINDEX them, or drop them"
    return CheckResult(
      findings: new.finding(code: "invalid-index", hint: hint) {
        "indexes that the planner does not use, or that are not kept up to date, on \($0.machines)"
      }
        + old.finding(.note, code: "invalid-index", hint: hint) {
          "indexes that the planner does not use, or that are not kept up to date, on \($0.machines), as before the outage"
        })
  }
}
