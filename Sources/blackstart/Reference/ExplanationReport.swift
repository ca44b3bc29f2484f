import Evidence
import Explanations

/// Explanations for programs.
struct ExplanationReport: Encodable {
  let schemaVersion = "explain/v1"
  var explanations: [Explanation]

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
