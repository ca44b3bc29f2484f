internal import DrillModel

/// Rows that nobody wrote, that were refused, that are there twice, or that carry somebody else's name.
public struct PhantomChecker: Checker {
  public static let name = "phantoms"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let comparison = file.comparison else { return CheckResult() }
    // A row of a session whose ledger is gone is no phantom, and neither is one whose commit a client made by the WAL.
    let witnessed = Set(file.witnessed?.strangers.map(\.identity.token) ?? [])
    let unknown = file.completeness.ledgerGap == nil ? comparison.unknown.filter { !witnessed.contains($0.token) } : []
    return CheckResult(
      findings: [
        finding("phantom", unknown, "whose token no client ever sent"),
        finding("phantom-failed", comparison.refused, "whose transaction was refused"),
        finding("duplicate", comparison.duplicates, "there more than once"),
        finding("mislabelled", comparison.mislabelled, "whose session or sequence number is not the one that was sent"),
      ].compactMap { $0 })
  }

  private func finding(_ code: String, _ rows: [RecoveredRow], _ what: String) -> Finding? {
    guard !rows.isEmpty else { return nil }
    return Finding(
      .data, .corrupt, code: code, "the new primary has \(Prose.count(rows.count, "row")) \(what)",
      evidence: Prose.transactions(rows, Prose.line))
  }
}
