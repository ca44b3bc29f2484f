internal import DrillModel

/// Whether each point-in-time recovery gave exactly what PostgreSQL's own stop rules predict from the witness's WAL, right to
/// the transaction.
public struct PITRChecker: Checker {
  public static let name = "pitr"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard file.evidence.drill.pitr != nil, file.facts.outcome == .recovers else { return CheckResult() }
    let planned = file.evidence.events.last { $0.kind == .pitrPlanned }?.values?["targets"]?.integer
    guard let evidence = file.evidence.pitr, let planned, evidence.attempts.count >= planned, planned > 0 else {
      return CheckResult(findings: [incomplete(file.evidence.pitr?.attempts.count ?? 0, planned)])
    }
    let judgements = evidence.attempts.map { PITRJudgement($0, evidence) }
    var result = CheckResult(findings: judgements.compactMap(\.finding))
    result.pitr = judgements.map(\.result)
    result.findings += notes(file, result.pitr)
    return result
  }

  private func incomplete(_ found: Int, _ planned: Int64?) -> Finding {
    Finding(
      .unjudged, code: "pitr-incomplete",
      "the drill asks for point-in-time recoveries; \(found) of \(planned.map { String($0) } ?? "an unknown number") were "
        + "recorded")
  }

  private func notes(_ file: CaseFile, _ results: [PITRResult]) -> [Finding] {
    var notes: [Finding] = []
    let exact = results.count { $0.agreement == .exact }
    notes.append(
      Finding(
        .note, code: "pitr-matrix",
        "\(exact) of \(results.count) point-in-time recoveries came to "
          + "exactly the transactions and the end, or the refusal, that PostgreSQL's rules predict",
        evidence: [PITRSpeed(file.evidence.events, results).sentence].compactMap { $0 }))
    if case .list(let places)? = file.evidence.events.last(where: { $0.kind == .pitrPlanned })?.values?["impossible"],
      !places.isEmpty
    {
      notes.append(
        Finding(
          .note, code: "pitr-not-tried", "this run had no place for \(Prose.count(places.count, "case"))",
          evidence: places.compactMap(\.string)))
    }
    return notes
  }
}
