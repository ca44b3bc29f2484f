internal import DrillModel

/// Tables, views, functions, types, constraints, triggers, databases and the like are defined as before. What belongs to a
/// table that is gone is told with the table, and a default that a sequence gave with that sequence.
public struct DefinitionsChecker: Checker {
  public static let name = "definitions"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let tables = ContentChecker.tablesGone(facts)
    let indexes = (facts.baseline?.relations ?? []).filter { tables.contains($0.table) }.map(\.name)
    let gone = tables.union(indexes)
    let sequences = Set(facts.members.flatMap { SequencesChecker.gone($0, facts) })
    let lines = BaselineDifference.lines(facts, \.definitions) { _ in
      { line in
        DefinitionsChecker.names(line, oneOf: gone)
          || line.contains("default nextval('") && DefinitionsChecker.names(line, oneOf: sequences)
      }
    }
    return CheckResult(
      findings: lines.finding(
        code: "definitions-differ", hint: "compare pg_dump --schema-only with one of a restored backup"
      ) {
        "definitions are not those of before the outage on \($0.machines)"
      })
  }

  /// Whether one of these names is in the line, and not only as a part of another name.
  private static func names(_ line: String, oneOf names: Set<String>) -> Bool {
    guard !names.isEmpty else { return false }
    let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "$") }
    return words.contains { names.contains(String($0)) }
  }
}
