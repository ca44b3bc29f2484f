internal import DrillModel

/// What was recovered must be a prefix of the history, whatever loss the drill allows.
///
/// A hole is told once: its transactions are neither a lost tail nor a broken order of their session or of its chain.
public struct HoleChecker: Checker {
  public static let name = "hole"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let holes = file.holes
    guard !holes.inside.isEmpty else { return CheckResult() }
    let count = Prose.count(holes.inside.count, "acknowledged transaction")
    var reason = "a row that is there was written on top of them"
    var evidence = Prose.transactions(holes.inside, Prose.line)
    if let survivor = holes.survivor, holes.proven.count < holes.inside.count {
      reason =
        "they were acknowledged before a survivor was even sent (at "
        + "\(Prose.seconds(nanoseconds: survivor.sentNanoseconds)))"
      evidence.append("survivor: \(Prose.line(survivor))")
    }
    return CheckResult(findings: [
      Finding(
        .data, .hole, code: "hole", "\(count) missing from the middle of the history: \(reason)", evidence: evidence,
        hint: "what was recovered is not a prefix of what was committed; do not use it")
    ])
  }
}
