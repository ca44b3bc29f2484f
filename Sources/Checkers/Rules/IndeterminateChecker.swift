internal import DrillModel

/// What became of the transactions whose clients were never told.
public struct IndeterminateChecker: Checker {
  public static let name = "indeterminate"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let witnessed = file.witnessed else { return CheckResult() }
    var counts = TransactionCounts()
    witnessed.resolve(&counts)
    let all = (0..<witnessed.ledger.count).count { witnessed.ledger.outcome(at: $0) == .indeterminate }
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
          + Prose.list(parts))
    ])
  }
}
