public import DrillModel
public import Postgres

extension ServerArchiving {
  /// Asks a primary.
  /// - Throws: PostgresError; `archiving.no-answer` if it is in recovery.
  public static func read(_ connection: Connection) throws -> ServerArchiving {
    let sql = """
      SELECT s.system_identifier, pg_walfile_name(pg_current_wal_lsn()), a.last_archived_wal,
        CASE WHEN a.last_failed_time > coalesce(a.last_archived_time, '-infinity') THEN a.last_failed_wal END,
        current_setting('archive_command')
      FROM pg_control_system() s, pg_stat_archiver a
      """
    let row = try connection.query(sql).rows.first ?? []
    guard row.count == 5, let identifier = row[0], let current = row[1] else {
      throw BlackstartError(.harness, code: "archiving.no-answer", "the server does not say what it archives")
    }
    return ServerArchiving(
      systemIdentifier: identifier, currentSegment: current, lastArchived: row[2], failing: row[3],
      command: row[4] ?? "")
  }
}
