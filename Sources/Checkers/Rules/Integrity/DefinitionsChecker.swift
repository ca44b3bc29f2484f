internal import DrillModel

/// Tables, views, functions, types, constraints, triggers, databases and the like are defined as before. What belongs to a
/// table that is gone is told with the table, and a default that a sequence gave with that sequence.
public struct DefinitionsChecker: Checker {
  public static let name = "definitions"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    let sequences = Set(facts.members.flatMap { SequencesChecker.gone($0, facts) }).map { "default nextval('\($0)'" }
    let gone = ContentChecker.tablesGone(facts).union(sequences)
    let lines = BaselineDifference.lines(facts, \.definitions) { line in !gone.contains { line.contains($0) } }
    return CheckResult(
      findings: lines.finding(
        code: "definitions-differ", hint: "compare pg_dump --schema-only with one of a restored backup"
      ) {
        "definitions are not those of before the outage on \($0.machines)"
      })
  }
}
