internal import Checkers
internal import DrillModel

/// The part of JUnit's XML that GitLab, Jenkins and GitHub's actions all show: one flat suite, a class for each drill,
/// no name twice, at most one result for a case, and its reason both as its message and as its text, because each of
/// them shows another one.
struct JUnitFormat: ReportFormat {
  let name = "junit"
  let summary = "JUnit XML, as GitHub, GitLab and Jenkins read it"
  let fileNames = [".xml"]

  func render(_ input: ReportInput) -> String {
    let groups = JUnitFormat.numbered(input.runs) { "\($0.drillClass).\($0.drill)" }
    let gates = JUnitFormat.numbered(GateResult.of(input.runs)) { "\($0.drillClass).\($0.drill)" }
    let cases =
      gates.map { $0.item.junitCase(suffix: $0.suffix) }
      + groups.flatMap { JUnitCases(run: $0.item, suffix: $0.suffix).all }
    let seconds = Prose.fixed(cases.map(\.seconds).reduce(0, +), 3)
    let count = { (kind: JUnitCase.Result.Kind) in String(cases.count { $0.result?.kind == kind }) }
    let totals = [
      ("name", "blackstart"), ("tests", String(cases.count)), ("failures", count(.failure)), ("errors", count(.error)),
    ]
    let suite = totals + [("skipped", count(.skipped)), ("time", seconds), ("timestamp", timestamp(input.runs))]
    let properties = groups.flatMap { group in
      JUnitProperties.of(group.item).map { ("\(group.item.drill)\(group.suffix): \($0.name)", $0.value) }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites\(XML.attributes(totals + [("time", seconds)]))>
      <testsuite\(XML.attributes(suite))>
      <properties>
      \(properties.map { "<property\(XML.attributes([("name", $0), ("value", $1)]))/>" }.joined(separator: "\n"))
      </properties>
      \(cases.map(\.xml).joined(separator: "\n"))
      </testsuite>
      </testsuites>

      """
  }

  /// When the first run began, without a zone, as Ant wrote it: UTC.
  private func timestamp(_ runs: [RunRecord]) -> String { String(runs.first?.startedText.dropLast() ?? "") }

  /// The second run of a drill is ` #2`, and so is the second gate: names must differ, and be the same again in the next
  /// build.
  private static func numbered<Item>(
    _ items: [Item], _ name: (Item) -> String
  ) -> [(item: Item, suffix: String)] {
    var seen: [String: Int] = [:]
    return items.map { item in
      let number = seen[name(item), default: 0] + 1
      seen[name(item)] = number
      return (item, number == 1 ? "" : " #\(number)")
    }
  }
}
