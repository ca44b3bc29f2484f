internal import DrillModel

/// Whether the ledger is what the clients were told: every client's is there, and the write-ahead log does not contradict it.
public struct LedgerChecker: Checker {
  public static let name = "ledger"
  private static let hint = "the run directory is damaged; judge an undamaged copy of it"

  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    CheckResult(findings: [incomplete(file), contradicted(file)].compactMap { $0 })
  }

  private func incomplete(_ file: CaseFile) -> Finding? {
    if let gap = file.completeness.ledgerGap {
      return Finding(
        .unjudged, code: "ledger-incomplete", "what the clients were told is not known in full: \(gap)",
        hint: LedgerChecker.hint)
    }
    guard let strangers = file.witnessed?.strangers, !strangers.isEmpty else { return nil }
    return Finding(
      .unjudged, code: "ledger-incomplete",
      "what the clients were told is not known in full: the write-ahead log has "
        + "\(Prose.count(strangers.count, "commit")) of theirs that the ledger does not have",
      evidence: Prose.transactions(strangers) { row in
        "commit ends at \(row.end) on timeline \(row.timeline), session \(row.identity.session), sequence "
          + "\(row.identity.sequence), token \(row.identity.token)"
      }, hint: LedgerChecker.hint)
  }

  private func contradicted(_ file: CaseFile) -> Finding? {
    guard let witnessed = file.witnessed else { return nil }
    let refused = witnessed.contradicted
    guard !refused.isEmpty else { return nil }
    return Finding(
      .unjudged, code: "ledger-contradicted",
      "\(Prose.count(refused.count, "transaction")) committed by the write-ahead log, and refused by the ledger",
      evidence: Prose.transactions(refused) { index in
        let end = witnessed.commitEnd(index).map { "commit ends at \($0), " } ?? ""
        return end + Prose.line(witnessed.ledger.record(at: index))
      },
      hint: "a client took an answer for a refusal that was none, or the ledger was changed")
  }
}
