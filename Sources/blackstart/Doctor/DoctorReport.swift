import Evidence

/// All that `blackstart doctor` found.
struct DoctorReport: Encodable {
  let schemaVersion = "doctor/v1"
  let canRun: Bool
  let checks: [Diagnosis]

  init(checks: [Diagnosis]) {
    self.checks = checks
    canRun = !checks.contains { $0.state == .failed }
  }

  var text: String { checks.map { $0.line + "\n" }.joined() }

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
