internal import DrillModel

/// No sequence hands out a number that its column has. A sequence may be ahead: WAL holds 32 numbers in advance
/// (src/backend/commands/sequence.c, `SEQ_LOG_VALS`).
public struct SequencesChecker: Checker {
  public static let name = "sequences"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      for sequence in member.sequences ?? [] where sequence.isBehind {
        lines.add(
          member.machine,
          "\(sequence.name) gives \(sequence.nextValue ?? 0) next, and \(sequence.column ?? "its column") has "
            + "\(sequence.columnExtreme ?? 0)")
      }
    }
    return CheckResult(
      findings: lines.finding(
        code: "sequence-behind", hint: "set it beyond its column with setval before anybody writes"
      ) { "\(Prose.count($0.count, "sequence")) behind the column on \($0.machines)" })
  }
}
