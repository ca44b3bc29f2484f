import DrillModel
import Postgres

/// What the write probe commits on a server that is out of recovery, and what it asks about that server.
struct ProbeWriter {
  let connection: Connection
  let deadlineSeconds: Double

  /// A server's identity after a commit.
  struct Identity: Hashable {
    var systemIdentifier: String
    var timeline: Int64
    var lsn: String
    var hasLedger: Bool
  }

  /// Commits a row of `blackstart.probe (node text, t bigint)`; on a server of another cluster a transaction that
  /// changes nothing but writes WAL.
  func write(node: String, t: Int64, isForeign: Bool) throws(PostgresError) {
    connection.takeNotices()
    if isForeign {
      _ = try connection.query(
        "SELECT pg_logical_emit_message(true, 'blackstart', 'probe')", timeoutSeconds: deadlineSeconds)
    } else {
      _ = try connection.query(
        "INSERT INTO blackstart.probe (node, t) VALUES ($1, $2)", [node, String(t)], timeoutSeconds: deadlineSeconds)
    }
    // PostgreSQL 15, replication/syncrep.c: a commit whose wait for its replicas was given up succeeds with a warning.
    if let warning = connection.takeNotices().first(where: { $0.message.hasPrefix("canceling wait for synchronous") }) {
      throw PostgresError(.server, "not acknowledged: \(warning.message)")
    }
  }

  /// Undefined table and undefined schema (PostgreSQL 15, errcodes.txt).
  private static let missingTable = ["42P01", "3F000"]

  /// The first write on a server, and when it was acknowledged. If the row cannot be written because this is another
  /// cluster, or this one without its history, its readiness for writes is shown in a way that leaves no trace in it.
  func firstWrite(
    node: String, clock: RunClock, expectedSystemIdentifier: String
  ) throws(PostgresError) -> (acknowledged: Int64, identity: Identity) {
    do throws(PostgresError) {
      try write(node: node, t: clock.now(), isForeign: false)
      let acknowledged = clock.now()
      return (acknowledged, try identity())
    } catch {
      guard error.kind == .server else { throw error }
      let other = try identity()
      let isWithoutHistory = ProbeWriter.missingTable.contains(error.sqlState ?? "")
      guard other.systemIdentifier != expectedSystemIdentifier || isWithoutHistory else { throw error }
      try write(node: node, t: clock.now(), isForeign: true)
      return (clock.now(), other)
    }
  }

  /// `pg_control_checkpoint()` shows the old timeline until the first checkpoint after a promotion; the name of the
  /// current WAL file has the new one in its first eight digits.
  private func identity() throws(PostgresError) -> Identity {
    let answer = try connection.query(
      """
      SELECT system_identifier AS system, pg_walfile_name(pg_current_wal_lsn()) AS file, pg_current_wal_lsn() AS lsn,
        to_regclass('blackstart.ledger') IS NOT NULL AS ledger
      FROM pg_control_system()
      """, timeoutSeconds: deadlineSeconds)
    guard let system = answer["system"], let file = answer["file"], let lsn = answer["lsn"],
      let timeline = Int64(file.prefix(8), radix: 16)
    else { throw PostgresError(.server, "the server did not say who it is") }
    return Identity(
      systemIdentifier: system, timeline: timeline, lsn: lsn, hasLedger: answer["ledger"] == "t")
  }
}
