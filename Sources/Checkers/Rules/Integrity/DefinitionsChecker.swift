internal import DrillModel

/// Tables, views, functions, constraints, triggers and publications are defined as before. What belongs to a table that is
/// gone is told with the table.
public struct DefinitionsChecker: Checker {
  public static let name = "definitions"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = IntegrityFacts(file) else { return CheckResult() }
    let gone = ContentChecker.tablesGone(facts)
    let lines = BaselineDifference.lines(facts, \.definitions) { line in !gone.contains { line.contains($0) } }
    return CheckResult(
      findings: lines.finding(
        code: "definitions-differ", hint: "compare pg_dump --schema-only with one of a restored backup"
      ) {
        "definitions are not those of before the outage on \($0.machines)"
      })
  }
}
