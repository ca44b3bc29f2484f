internal import DrillModel

/// The libraries that sort text are those that the indexes were built with. A difference that was there before the outage
/// is a note.
public struct CollationsChecker: Checker {
  public static let name = "collations"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let before = Set(facts.baseline?.collations ?? [])
    var new = MemberLines()
    var old = MemberLines()
    for member in facts.members {
      for collation in member.collations ?? [] where collation.actual != collation.recorded {
        let line =
          "\(collation.name): made with version \(collation.recorded), this host has \(collation.actual ?? "none")"
        if before.contains(collation) { old.add(member.machine, line) } else { new.add(member.machine, line) }
      }
    }
    let message = { (lines: MemberLines) in "text sorts by another library than its indexes do on \(lines.machines)" }
    let hint = "REINDEX what depends on them, then ALTER COLLATION or DATABASE … REFRESH VERSION"
    return CheckResult(
      findings: new.finding(code: "collation-version", hint: hint, message)
        + old.finding(.note, code: "collation-version", hint: hint) { message($0) + ", as before the outage" })
  }
}
