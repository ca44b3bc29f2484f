internal import DrillModel
internal import Evidence

/// The records themselves, for programs. `blackstart schema report` describes it.
struct JSONFormat: ReportFormat {
  let name = "json"
  let summary = "everything, for programs; `blackstart schema report` describes it"
  let fileNames = [".json"]

  struct Document: Codable {
    /// Raised by one when a reader of the old form could misread the new one.
    var schemaVersion = "report/v1"
    var runs: [RunRecord]
  }

  func render(_ input: ReportInput) throws -> String { try RunDirectory.canonicalJSON(Document(runs: input.runs)) }
}
