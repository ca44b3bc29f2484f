import Evidence

/// What `blackstart version` says.
struct VersionReport: Encodable {
  struct Program: Encodable {
    var program: String
    var path: String?
    /// What it says of itself; nil if it is not there.
    var version: String?
    /// What drills are known to work with.
    var supported: String
  }

  let schemaVersion = "version/v1"
  let tool = ProgramIdentity.version
  let swift = ProgramIdentity.swift
  var operatingSystem: String
  let architecture = ProgramIdentity.architecture
  /// The forms that this version writes.
  let schemas = [
    "drill/v1", "plan/v1", "verdict/v1", "archive/v1", "integrity/v1", "checksums/v1", "pitr/v1", "audit/v1",
    "error/v1",
    "explain/v1", "version/v1", "doctor/v1", "clean/v1", "selftest/v1", "failures/v1", "restore/v1", "demo/v1",
    "bench/v1", "run-record/v1", "comparison/v1", "history/v1", "import/v1", "prune/v1", "report/v1", "sla/v1",
    "gate/v1", "gate-pool/v1", "gate-accept/v1", "gate-export/v1", "schedule/v1", "schedule-add/v1",
    "schedule-remove/v1", "status/v1", "man/v1", "evidence/v1",
    "evidence-review/v1", "evidence-bundle/v1", "evidence-verify/v1", "evidence-reviewed/v1", "evidence-controls/v1",
  ]
  var programs: [Program]

  /// Tried by this project's own tests, not promised by the programs.
  static func supported(_ program: String) -> String {
    switch program {
    case "postgres": "15 (drills), 14 or newer (restore)"
    case "patroni": "3.0.2 to 4.1.5"
    case "etcd": "3.4"
    case "pgbackrest": "2.45"
    case "barman": "3.4"
    case "python3": "any that makes virtual environments"
    default: "any"
    }
  }

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }

  var text: String {
    let width = (programs.map(\.program.count).max() ?? 0) + 2
    let lines = programs.map { entry in
      "  " + entry.program + String(repeating: " ", count: width - entry.program.count)
        + "\(entry.version ?? "not found"); supported: \(entry.supported)\n"
    }
    return "\(tool)\nSwift \(swift), \(operatingSystem), \(architecture)\nforms: \(schemas.joined(separator: ", "))\n"
      + lines.joined()
  }
}
