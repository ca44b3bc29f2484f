internal import DrillModel
public import Postgres

/// A few megabytes with one of each kind of object, so that every check of a recovered cluster has something to find.
///
/// Everything is in the schema `blackstart` and called `sample_…`, or `blackstart_sample…` where it is in no schema. Once
/// made nobody writes to it: what a recovery gives back must be the same.
public enum DataSet {
  private static let timeoutSeconds = 60.0
  private static let preparedTransaction = "blackstart_sample"

  /// Makes it, for a superuser on the primary; about half a second. Does nothing to what is there already.
  ///
  /// A prepared transaction is part of it only where the server allows any (`max_prepared_transactions`, 0 by default).
  /// - Throws: PostgresError; of kind `server` with SQLSTATE 0A000 or 58P01 if amcheck is not installed on the host.
  public static func make(on connection: Connection) throws {
    try connection.query(setup, timeoutSeconds: timeoutSeconds)
    let allowed = try connection.query("SHOW max_prepared_transactions").scalar ?? "0"
    let isThere = try connection.query(
      "SELECT 1 FROM pg_prepared_xacts WHERE gid = $1", [preparedTransaction])
    guard allowed != "0", isThere.rows.isEmpty else { return }
    try connection.query(
      """
      BEGIN; INSERT INTO blackstart.sample_prepared VALUES (1);
      PREPARE TRANSACTION '\(preparedTransaction)'
      """)
  }
}
