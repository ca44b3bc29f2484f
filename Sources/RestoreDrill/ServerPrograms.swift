import DrillModel
import Foundation

/// The programs of one major version of PostgreSQL on this host.
enum ServerPrograms {
  /// Older ones end a recovery before its target without an error, and have no pg_amcheck.
  static let oldest = 14

  /// - Throws: `BlackstartError` (refused): `postgresql.version`, `postgresql.missing`.
  static func directory(version: String, override: String?) throws(BlackstartError) -> String {
    guard let number = Int(version), number >= oldest else {
      throw BlackstartError(
        .refused, code: "postgresql.version", "the backup is of PostgreSQL \(version)",
        hint: "restore drills need PostgreSQL \(oldest) or newer")
    }
    let places = override.map { [$0] } ?? ["/usr/lib/postgresql/\(version)/bin", "/usr/pgsql-\(version)/bin"]
    let programs = ["postgres", "pg_ctl", "pg_controldata", "pg_checksums", "pg_amcheck"]
    for place in places where programs.allSatisfy({ FileManager.default.isExecutableFile(atPath: "\(place)/\($0)") }) {
      return place
    }
    throw BlackstartError(
      .refused, code: "postgresql.missing",
      "the backup is of PostgreSQL \(version), whose programs are not in \(places.joined(separator: " or "))",
      hint: "apt-get install postgresql-\(version), or name their directory with --postgres-bin")
  }
}
