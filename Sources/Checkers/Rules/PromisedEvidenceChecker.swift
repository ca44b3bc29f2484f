internal import DrillModel

/// What the run says that it recorded must be there: without it a check finds nothing because there is nothing to look at.
public struct PromisedEvidenceChecker: Checker {
  public static let name = "promised-evidence"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard file.facts.outcome == .recovers else { return CheckResult() }
    let missing = witness(file) + shutDown(file)
    guard !missing.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .unjudged, code: "evidence-missing", "the run recorded more than its directory has: \(missing[0])",
        evidence: missing, hint: "the run directory is damaged; judge an undamaged copy of it")
    ])
  }

  private func witness(_ file: CaseFile) -> [String] {
    let started = file.evidence.events.contains { $0.kind == .witnessStarted || $0.kind == .witnessKept }
    return started && file.evidence.witness == nil ? ["there is no witness"] : []
  }

  private func shutDown(_ file: CaseFile) -> [String] {
    guard
      case .list(let names)? = file.evidence.events.last(where: { $0.kind == .clusterShutDown })?.values?["machines"]
    else { return [] }
    let verified = Set(file.evidence.pageChecksums.map(\.machine))
    return names.compactMap(\.string).flatMap { name in
      [
        verified.contains(name) ? nil : "what pg_checksums said of \(name) is missing",
        file.evidence.controlData[name] == nil ? "what pg_controldata said of \(name) is missing" : nil,
      ].compactMap { $0 }
    }
  }
}
