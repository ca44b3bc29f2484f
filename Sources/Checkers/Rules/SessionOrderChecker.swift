internal import DrillModel

/// A session sends one transaction after the other, so what survives of it before the outage must be a prefix.
///
/// Stamps tell most of it already (`HoleChecker`); what is left are outcomes and sendings with the same stamp.
public struct SessionOrderChecker: Checker {
  public static let name = "session-order"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let comparison = file.comparison else { return CheckResult() }
    let told = Set(file.holes.inside.map(\.token))
    let broken = comparison.transactions.sessions.compactMap { session in
      gap(session.range, comparison, told, file.foreign).map { "session \(session.session): \($0)" }
    }
    guard !broken.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .data, .hole, code: "session-order",
        "in \(Prose.count(broken.count, "session")) a transaction survived that was sent after a lost one was acknowledged",
        evidence: Prose.excerpt(broken) { $0 })
    ])
  }

  private func gap(
    _ range: Range<Int>, _ comparison: LedgerComparison, _ told: Set<Token>, _ foreign: Set<Int>
  ) -> String? {
    let transactions = comparison.transactions
    let isLost = { (place: Int) in
      !comparison.survived(place) && transactions.outcome(at: place) == .committed && comparison.isBeforeOutage(place)
        && !told.contains(transactions.token(at: place))
    }
    guard let lost = range.first(where: isLost),
      let survivor = range[lost...].first(where: {
        comparison.survived($0) && comparison.isBeforeOutage($0) && !foreign.contains($0)
      })
    else { return nil }
    return "sequence \(transactions.sequence(at: lost)) is lost, \(transactions.sequence(at: survivor)) is there"
  }
}
