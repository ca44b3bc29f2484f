import DrillModel
import Foundation
import Postgres

/// Asks a running server what it does with its WAL; reads only.
struct ArchivingServer {
  var parameters: ConnectionParameters

  /// - Parameter text: `HOST:PORT` with an address, or a socket's directory with `:PORT`.
  init(_ text: String, user: String, environment: [String: String]) throws {
    let parts = text.split(separator: ":").map(String.init)
    let address = parts.first ?? ""
    let port = parts.count > 1 ? Int(parts[1]) : 5432
    guard parts.count <= 2, let port, address.hasPrefix("/") || address.wholeMatch(of: /[0-9.]+/) != nil else {
      throw BlackstartError(
        .usage, code: "audit.server", "--server '\(text)' is no address and port",
        hint: "write it as 10.0.0.5:5432, or as a socket's directory: /var/run/postgresql:5432")
    }
    parameters = ConnectionParameters(
      hosts: [.init(address: address, port: port)], user: user, password: environment["PGPASSWORD"] ?? "",
      connectTimeoutSeconds: 5)
  }

  /// - Throws: `PostgresError`.
  func read() async throws -> ReadinessFacts.Server {
    try await withConnection(parameters) { connection in
      let row = try connection.query(
        """
        SELECT (SELECT system_identifier FROM pg_control_system()) AS identifier,
          current_setting('archive_mode') AS mode, coalesce(current_setting('archive_command', true), '') AS command,
          coalesce(current_setting('archive_library', true), '') AS library,
          (SELECT setting FROM pg_settings WHERE name = 'archive_timeout') AS timeout,
          current_setting('wal_level') AS level,
          coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing,
          last_failed_wal AS failed, last_archived_wal AS archived,
          CASE WHEN NOT pg_is_in_recovery() THEN pg_walfile_name(pg_current_wal_lsn()) END AS segment
        FROM pg_stat_archiver
        """)
      return ReadinessFacts.Server(
        systemIdentifier: row["identifier"] ?? "", archiveMode: row["mode"] ?? "", archiveCommand: row["command"] ?? "",
        archiveLibrary: row["library"] ?? "", archiveTimeoutSeconds: row["timeout"].flatMap { Int($0) } ?? 0,
        walLevel: row["level"] ?? "", isFailing: row["failing"] == "t", lastFailed: row["failed"],
        lastArchived: row["archived"], currentSegment: row["segment"])
    }
  }
}
