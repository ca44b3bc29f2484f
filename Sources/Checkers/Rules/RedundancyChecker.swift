internal import DrillModel

/// Whether every replica came back behind the new primary. It is an objective of its own (`time_to_redundant`); without
/// that, a replica that stays away is a note, because the drill asked for a primary.
public struct RedundancyChecker: Checker {
  public static let name = "redundancy"
  private static let lines = 3
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let events = file.evidence.events
    guard let missed = events.last(where: { $0.kind == .redundantMissed }) else { return CheckResult() }
    let refusals = events.filter { $0.kind == .postgresFatal && $0.t <= missed.t && $0.machine != missed.machine }
    let evidence = refusals.suffix(RedundancyChecker.lines).map { "\($0.machine ?? ""): \($0.message ?? "")" }
    return CheckResult(findings: [
      Finding(
        .note, code: "not-redundant",
        "the new primary stayed alone or short of replicas: \(missed.message ?? "a replica does not stream")",
        evidence: evidence,
        hint: "patronictl reinit puts such a member right; add time_to_redundant to the objectives to make it count")
    ])
  }
}
