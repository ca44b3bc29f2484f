internal import DrillModel

/// Whether every client's ledger is there.
public struct LedgerChecker: Checker {
  public static let name = "ledger"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let gap = file.completeness.ledgerGap else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .unjudged, code: "ledger-incomplete", "what the clients were told is not known in full: \(gap)",
        hint: "the run directory is damaged; judge an undamaged copy of it")
    ])
  }
}
