internal import DrillModel

/// What the new primary acknowledged must be there: no outage excuses its loss.
public struct AfterRecoveryChecker: Checker {
  public static let name = "after-recovery"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let lost = file.comparison?.lostAfterRecovery, !lost.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .data, .hole, code: "lost-after-recovery",
        "\(Prose.count(lost.count, "transaction")) acknowledged after the outage and not on the new primary",
        evidence: Prose.transactions(lost, Prose.line),
        hint: "clients may have written to a second primary: look for a split brain")
    ])
  }
}
