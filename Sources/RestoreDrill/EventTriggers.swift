import DrillModel
import Postgres

/// Event triggers of a restored database: code of the source's that a DDL statement runs, as the session's own user. The
/// drill's one such statement is the CREATE EXTENSION of amcheck; `event_triggers = off` exists from PostgreSQL 17 on.
enum EventTriggers {
  /// Switches all of them off, also those that are ALWAYS enabled, before anything is done that could fire one. To do that
  /// fires none: they exist for every kind of object but themselves and those that databases share (utility.c,
  /// `T_AlterEventTrigStmt`).
  ///
  /// - Returns: why one is still on; nil if none is.
  static func disable(_ connection: Connection) -> IntegrityFailure? {
    do throws(PostgresError) {
      for name in try enabled(connection) { try connection.query("ALTER EVENT TRIGGER \(name) DISABLE") }
      let left = try enabled(connection)
      guard !left.isEmpty else { return nil }
      return IntegrityFailure(part: "event-triggers", message: "\(left.joined(separator: ", ")): still enabled")
    } catch {
      return IntegrityFailure(part: "event-triggers", sqlState: error.sqlState, message: error.message)
    }
  }

  /// Quoted names.
  private static func enabled(_ connection: Connection) throws(PostgresError) -> [String] {
    try connection.query(
      """
      SELECT pg_catalog.quote_ident(evtname) FROM pg_catalog.pg_event_trigger
      WHERE evtenabled OPERATOR(pg_catalog.<>) 'D' ORDER BY 1
      """
    ).rows.compactMap { $0[0] }
  }
}
