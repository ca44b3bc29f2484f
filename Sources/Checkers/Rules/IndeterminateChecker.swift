internal import DrillModel

/// What became of the transactions whose clients were never told.
public struct IndeterminateChecker: Checker {
  public static let name = "indeterminate"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let witnessed = file.witnessed else { return CheckResult() }
    var counts = TransactionCounts()
    witnessed.resolve(&counts)
    let indeterminate = (0..<witnessed.ledger.count).filter { witnessed.ledger.outcome(at: $0) == .indeterminate }
    let all = indeterminate.count
    guard all > 0, let kept = counts.indeterminateCommittedKept, let gone = counts.indeterminateCommittedGone,
      let never = counts.indeterminateNeverCommitted
    else { return CheckResult() }
    var parts = [
      "\(Prose.grouped(kept)) committed and kept", "\(Prose.grouped(gone)) committed and gone",
      "\(Prose.grouped(never)) never committed",
    ]
    if all > kept + gone + never { parts.append("\(Prose.grouped(all - kept - gone - never)) not known") }
    return CheckResult(findings: [
      Finding(
        .note, code: "indeterminate-resolved",
        "the write-ahead log tells what became of \(Prose.count(all, "transaction")) whose clients were not told: "
          + Prose.list(parts),
        evidence: Prose.transactions(indeterminate) {
          fate($0, witnessed) + Prose.line(witnessed.ledger.record(at: $0))
        })
    ])
  }

  private func fate(_ index: Int, _ witnessed: WitnessComparison) -> String {
    let isThere = witnessed.ledger.survived(index) ? "there" : "gone"
    return witnessed.commitEnd(index).map { "commit ends at \($0), \(isThere), " } ?? "no commit, \(isThere), "
  }
}
