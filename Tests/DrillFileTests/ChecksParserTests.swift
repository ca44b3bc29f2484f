import DrillFile
import DrillModel
import Testing

/// Files of SQL checks are read as strictly as drill files.
struct ChecksParserTests {
  @Test func everyCriterionIsRead() throws {
    let checks = try ChecksParser().parse(
      text: """
        checks:
          - {name: a, sql: SELECT 1, expect: 1}
          - {name: b, database: shop, sql: SELECT 2, min: -1.5, max: 20}
          - {name: c, sql: SELECT now(), fresher_than: 90s}
        """, name: "x.yaml")
    #expect(checks[0] == SQLCheck(name: "a", database: "postgres", sql: "SELECT 1", expect: "1"))
    #expect(checks[1] == SQLCheck(name: "b", database: "shop", sql: "SELECT 2", min: -1.5, max: 20))
    #expect(checks[2].fresherThanSeconds == 90)
  }

  static let hostile: [(text: String, expected: String)] = [
    ("", "x.yaml:1:1:"), ("checks: []\n", "empty list"), ("chekcs:\n  - {}\n", "did you mean 'checks'?"),
    ("checks:\n  - {name: a, sql: SELECT 1}\n", "x.yaml:2:5: error: the check 'a' says nothing of its answer"),
    ("checks:\n  - {name: a, expect: 1}\n", "missing key 'sql'"),
    ("checks:\n  - {name: a, sql: SELECT 1, min: many}\n", "x.yaml:2:35: error: 'min' must be a number"),
    ("checks:\n  - {name: a, sql: SELECT 1, fresher_than: 5}\n", "did you mean '5s'?"),
    ("checks:\n  - {name: a, sql: S, min: 3, max: 2}\n", "nothing can pass"),
    ("checks:\n  - {name: a, sql: S, min: 3}\n  - {name: a, sql: T, min: 3}\n", "x.yaml:3:12: error: two checks"),
  ]

  @Test(arguments: hostile) func whatIsWrongHasItsPlace(text: String, expected: String) {
    let error = #expect(throws: BlackstartError.self) { try ChecksParser().parse(text: text, name: "x.yaml") }
    #expect(error?.code == "checks.invalid" && error?.category == .usage)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }
}
