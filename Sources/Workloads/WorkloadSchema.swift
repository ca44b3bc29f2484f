import Postgres

/// What the clients and the write probe need in the database. Everything that the harness writes is in the schema
/// `blackstart`.
public enum WorkloadSchema {
  /// The clients' role: may log in, insert and select; not a superuser, so that what reserves or refuses connections
  /// treats them as it treats applications.
  public static let role = "app"
  /// The `application_name` of the clients' sessions.
  public static let applicationName = "blackstart-client"

  /// How many accounts each session has.
  public static let slots = 8
  /// What is in an account before the first transaction.
  public static let openingBalance = 1000
  /// The prefix of the message that each transaction leaves in the WAL; its content is session, sequence and token, 28
  /// bytes in network order.
  public static let messagePrefix = "blackstart"

  /// SQL that makes schema, tables and role, for a superuser on the primary; does nothing to what is there already.
  ///
  /// The ledger has no unique constraint on purpose: a transaction that is there twice must be found, not prevented.
  /// - Parameter sessions: the sessions that will write; each has the head of its chain, and its accounts.
  public static func setup(password: String, sessions: ClosedRange<Int>) -> String {
    """
    CREATE SCHEMA IF NOT EXISTS blackstart;
    CREATE TABLE IF NOT EXISTS blackstart.ledger (
      session int4 NOT NULL,
      sequence int8 NOT NULL,
      token uuid NOT NULL,
      chain uuid NOT NULL,
      inserted_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE TABLE IF NOT EXISTS blackstart.head (
      session int4 PRIMARY KEY,
      sequence int8 NOT NULL DEFAULT 0,
      chain uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
    ) WITH (fillfactor = 10);
    CREATE TABLE IF NOT EXISTS blackstart.account (
      session int4 NOT NULL,
      slot int4 NOT NULL,
      balance int8 NOT NULL DEFAULT \(openingBalance),
      PRIMARY KEY (session, slot)
    ) WITH (fillfactor = 50);
    INSERT INTO blackstart.head (session) SELECT generate_series(\(sessions.lowerBound), \(sessions.upperBound))
      ON CONFLICT DO NOTHING;
    INSERT INTO blackstart.account (session, slot)
      SELECT session, slot FROM generate_series(\(sessions.lowerBound), \(sessions.upperBound)) AS session,
        generate_series(0, \(slots - 1)) AS slot
      ON CONFLICT DO NOTHING;
    CREATE TABLE IF NOT EXISTS blackstart.probe (node text NOT NULL, t int8 NOT NULL);
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(role)') THEN
        CREATE ROLE \(role) LOGIN;
      END IF;
    END
    $$;
    ALTER ROLE \(role) PASSWORD \(literal(ScramVerifier.make(password: password)));
    GRANT USAGE ON SCHEMA blackstart TO \(role);
    GRANT INSERT, SELECT ON blackstart.ledger, blackstart.probe TO \(role);
    GRANT SELECT, UPDATE ON blackstart.head, blackstart.account TO \(role);
    """
  }

  /// Empties the ledger, so that every session may begin anew; for benchmarks.
  static let reset = "TRUNCATE blackstart.ledger; UPDATE blackstart.head SET sequence = 0, chain = DEFAULT"

  /// A string constant that means the same whatever `standard_conforming_strings` says.
  private static func literal(_ text: String) -> String {
    let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    let escaped = quoted.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
    return "E'\(escaped)'"
  }

  /// Gives every row of the ledger's table, as CSV.
  public static let readBack =
    "COPY (SELECT session, sequence, token, chain FROM blackstart.ledger) TO STDOUT (FORMAT csv)"

  /// Gives every account, as CSV.
  public static let readAccounts = "COPY (SELECT session, slot, balance FROM blackstart.account) TO STDOUT (FORMAT csv)"
}
