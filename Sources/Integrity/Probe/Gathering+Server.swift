import DrillModel
import Foundation
import Postgres

extension Gathering {
  private static let pollSeconds = 0.02

  /// Who it is, once replay has reached `level`; nil if it does not say.
  func server(level: LSN?, levelSeconds: Double) -> ServerFacts? {
    part("server") { connection throws(PostgresError) in
      let isLevel = try Gathering.awaitLevel(connection, level: level, seconds: levelSeconds)
      let row = try connection.query(Gathering.serverQuery)
      return ServerFacts(
        isInRecovery: row["recovery"] == "t", timeline: row["timeline"].flatMap { UInt32($0) }.map { TimelineID($0) },
        lsn: row["lsn"].flatMap { LSN($0) }, isLevel: isLevel, versionNumber: connection.serverVersion,
        systemIdentifier: row["identifier"] ?? "", hasDataChecksums: row["checksums"] == "on")
    }
  }

  /// Whether a standby's replay is at `level` within that time; a primary always is.
  static func awaitLevel(_ connection: Connection, level: LSN?, seconds: Double) throws(PostgresError) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      let row = try connection.query("SELECT pg_is_in_recovery() AS recovery, pg_last_wal_replay_lsn() AS lsn")
      if row["recovery"] == "f" { return true }
      guard let level else { return false }
      if let replayed = row["lsn"].flatMap({ LSN($0) }), replayed >= level { return true }
      if Date() >= deadline { return false }
      Thread.sleep(forTimeInterval: pollSeconds)
    }
  }

  /// On a primary the timeline is that of the WAL that it writes: its control file has the one of the last checkpoint.
  private static let serverQuery = """
    SELECT pg_is_in_recovery() AS recovery,
      CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END AS lsn,
      CASE WHEN pg_is_in_recovery()
        THEN coalesce((SELECT received_tli FROM pg_stat_wal_receiver),
          nullif((SELECT min_recovery_end_timeline FROM pg_control_recovery()), 0))
        ELSE ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::int
      END AS timeline,
      (SELECT system_identifier FROM pg_control_system()) AS identifier,
      current_setting('data_checksums') AS checksums
    """
}
