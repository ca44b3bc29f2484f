import DrillModel
import Postgres

/// One member's evidence in the making.
final class Gathering {
  let connection: Connection
  let timeoutSeconds: Double
  var evidence: MemberIntegrity

  /// What a system's own schema is.
  static let isUserSchema = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"

  init(_ connection: Connection, machine: String, timeoutSeconds: Double) {
    self.connection = connection
    self.timeoutSeconds = timeoutSeconds
    evidence = MemberIntegrity(machine: machine)
  }

  var isInRecovery: Bool { evidence.server?.isInRecovery ?? false }

  /// A value's text must be the same on every member, whatever its settings are; so must an error's, which is read.
  func prepare() {
    part("settings") { connection throws(PostgresError) in
      try connection.query(
        """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1;
        SET bytea_output = 'hex'; SET xmlbinary = 'base64'; SET search_path = pg_catalog; SET jit = off; SET lc_messages = 'C';
        SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0
        """)
    }
  }

  /// Reads a part; nil, and a failure in the evidence, if that is refused.
  @discardableResult
  func part<Value>(
    _ name: String, relation: String? = nil, _ read: (Connection) throws(PostgresError) -> Value
  ) -> Value? {
    do throws(PostgresError) {
      return try read(connection)
    } catch {
      evidence.failures.append(
        IntegrityFailure(part: name, relation: relation, sqlState: error.sqlState, message: error.message))
      return nil
    }
  }

  /// The first column of every row; the query sorts.
  func lines(_ name: String, _ sql: String) -> [String]? {
    rows(name, sql)?.compactMap { $0.first ?? nil }
  }

  func rows(_ name: String, relation: String? = nil, _ sql: String) -> [[String?]]? {
    part(name, relation: relation) { connection throws(PostgresError) in
      try connection.query(sql, timeoutSeconds: timeoutSeconds).rows
    }
  }
}
