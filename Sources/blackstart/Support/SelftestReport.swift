import Controls
import Evidence

/// The results of a self-test for programs.
struct SelftestReport: Encodable {
  struct Control: Encodable {
    var name: String
    var summary: String
    var expected: String?
    var found: [String]
    var failure: String?
    var seconds: Double
    var passed: Bool
  }

  let schemaVersion = "selftest/v1"
  var controls: [Control]

  init(_ results: [ControlResult]) {
    controls = results.map {
      Control(
        name: $0.name, summary: $0.summary, expected: $0.expected, found: $0.found, failure: $0.failure,
        seconds: $0.seconds, passed: $0.passed)
    }
  }

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
