internal import DrillModel

/// Every session's rows must follow from each other: the hash chain that the cluster itself wrote tells a row that was changed
/// afterwards, in its token, its link or its place.
///
/// A row that nobody sent and an acknowledged one that is gone break the chain as well; they have findings of their own.
public struct ChainChecker: Checker {
  public static let name = "chain"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard file.chain != nil else { return CheckResult(findings: missing(file)) }
    guard let breaks = file.chain?.breaks, let first = breaks.first else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .data, .corrupt, code: "chain-broken",
        "the hash chain of \(Prose.count(Set(breaks.map(\.session)).count, "session")) is broken, first at \(first.line)",
        evidence: Prose.transactions(breaks, \.line),
        hint: "what was recovered is not what was written; do not use it")
    ])
  }
  /// A run with a bank has a chain; an older one has neither.
  private func missing(_ file: CaseFile) -> [Finding] {
    guard let comparison = file.comparison, !comparison.recovered.isEmpty, file.evidence.accounts != nil else {
      return []
    }
    return [
      Finding(
        .unjudged, code: "chain-missing", "the rows were read back without their hash chain",
        hint: "the run directory is damaged; judge an undamaged copy of it")
    ]
  }
}
