internal import DrillModel

/// A session sends one transaction after the other, so what survives of it before the outage must be a prefix.
public struct SessionOrderChecker: Checker {
  public static let name = "session-order"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let comparison = file.comparison else { return CheckResult() }
    let positions = comparison.transactions.indices.filter {
      comparison.isBeforeOutage(comparison.transactions[$0])
    }
    let sessions = Dictionary(grouping: positions) { comparison.transactions[$0].session }
    let broken = sessions.keys.sorted().compactMap { session in
      gap(sessions[session]!, comparison).map { "session \(session): \($0)" }
    }
    guard !broken.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .data, code: "session-order",
        "in \(Prose.count(broken.count, "session")) a transaction survived that was sent after a lost one was acknowledged",
        evidence: Prose.excerpt(broken) { $0 })
    ])
  }

  private func gap(_ positions: [Int], _ comparison: LedgerComparison) -> String? {
    let transactions = comparison.transactions
    let ordered = positions.sorted { transactions[$0].sequence < transactions[$1].sequence }
    let isLost = { (position: Int) in
      !comparison.survived[position] && transactions[position].outcome == .committed
    }
    guard let firstLost = ordered.firstIndex(where: isLost),
      let survivor = ordered[firstLost...].first(where: { comparison.survived[$0] })
    else { return nil }
    return "sequence \(transactions[ordered[firstLost]].sequence) is lost, \(transactions[survivor].sequence) is there"
  }
}
