internal import DrillModel

/// Whether each point-in-time recovery gave exactly what PostgreSQL's own stop rules predict from the witness's WAL, right to
/// the transaction.
public struct PITRChecker: Checker {
  public static let name = "pitr"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let spec = file.evidence.drill.pitr, file.facts.outcome == .recovers else { return CheckResult() }
    var result = CheckResult()
    guard let evidence = file.evidence.pitr else {
      result.findings = [incomplete(["what was recorded of them, and the witness, cannot be read"])]
      return result
    }
    let lacks = PITRCompleteness(spec, file.evidence.events, evidence).lacks
    if !lacks.isEmpty { result.findings.append(incomplete(lacks)) }
    let judgements = evidence.attempts.map { PITRJudgement($0, evidence) }
    result.findings += judgements.compactMap(\.finding)
    result.pitr = judgements.map(\.result)
    result.findings += notes(file, result.pitr)
    return result
  }

  private func incomplete(_ lacks: [String]) -> Finding {
    let more = lacks.count > 1 ? ", and \(Prose.count(lacks.count - 1, "other fault")) of the record" : ""
    return Finding(
      .unjudged, code: "pitr-incomplete",
      "the drill's point-in-time recoveries are not complete: \(lacks.first ?? "")\(more)",
      evidence: lacks.count > 1 ? lacks : [])
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
    let refused = results.filter { $0.expected == PITRJudgement.refusedByTool }
    if !refused.isEmpty {
      notes.append(
        Finding(
          .note, code: "pitr-refused-by-tool",
          "\(Prose.count(refused.count, "time")) before the end of the backup, or in the second of that end, refused by the "
            + "backup tool: PostgreSQL itself would have recovered",
          evidence: refused.map { "\($0.number): \($0.reason)" }))
    }
    let places = file.evidence.events.filter { $0.kind == .pitrPlanned }.flatMap { event -> [String] in
      guard case .list(let places)? = event.values?["impossible"] else { return [] }
      return places.compactMap(\.string)
    }
    guard !places.isEmpty else { return notes }
    notes.append(
      Finding(
        .note, code: "pitr-not-tried", "this run had no place for \(Prose.count(places.count, "case"))",
        evidence: places))
    return notes
  }
}
