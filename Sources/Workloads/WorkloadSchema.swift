/// What the clients and the write probe need in the database. Everything that the harness writes is in the schema
/// `blackstart`.
public enum WorkloadSchema {
  /// The clients' role: may log in, insert and select; not a superuser, so that what reserves or refuses connections
  /// treats them as it treats applications.
  public static let role = "app"
  /// The `application_name` of the clients' sessions.
  public static let applicationName = "blackstart-client"

  /// SQL that makes schema, tables and role, for a superuser on the primary; does nothing to what is there already.
  ///
  /// The ledger has no unique constraint on purpose: a transaction that is there twice must be found, not prevented.
  public static func setup(password: String) -> String {
    """
    CREATE SCHEMA IF NOT EXISTS blackstart;
    CREATE TABLE IF NOT EXISTS blackstart.ledger (
      session int4 NOT NULL,
      sequence int8 NOT NULL,
      token uuid NOT NULL,
      inserted_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE TABLE IF NOT EXISTS blackstart.probe (node text NOT NULL, t int8 NOT NULL);
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(role)') THEN
        CREATE ROLE \(role) LOGIN;
      END IF;
    END
    $$;
    ALTER ROLE \(role) PASSWORD \(literal(password));
    GRANT USAGE ON SCHEMA blackstart TO \(role);
    GRANT INSERT, SELECT ON blackstart.ledger, blackstart.probe TO \(role);
    """
  }

  /// A string constant that means the same whatever `standard_conforming_strings` says.
  private static func literal(_ text: String) -> String {
    let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    let escaped = quoted.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
    return "E'\(escaped)'"
  }

  /// Gives every row of the ledger's table, as CSV.
  public static let readBack = "COPY (SELECT session, sequence, token FROM blackstart.ledger) TO STDOUT (FORMAT csv)"
}
