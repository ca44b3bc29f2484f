internal import DrillModel
internal import Foundation
internal import Postgres

/// A history that a team shares, in the schema `blackstart` of a database. A connection for each transaction, so that neither
/// a restart of the server nor another thread can spoil it.
struct PostgresDatabase: SQLDatabase {
  let name: String
  private let address: PostgresAddress

  private static let connectSeconds = 10.0
  private static let statementSeconds = 60.0
  private static let schema = "blackstart"
  /// Any number that nobody else uses; "bs history" as bytes would do as well.
  private static let writersLock = 0x6273_6869

  init(_ address: PostgresAddress) {
    self.address = address
    name = address.description
  }

  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
  }

  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try transaction("BEGIN") { session in
      // As in SQLite: what one writer reads and then changes, no other changes in between.
      try session.execute("SELECT pg_advisory_xact_lock(\(PostgresDatabase.writersLock))")
      return try body(session)
    }
  }

  func prepare() throws {
    try write { session in
      // Without the question a user who may not make a schema would be refused one that is there.
      let found = try session.query(
        "SELECT 1 AS one FROM pg_namespace WHERE nspname = $1", [.text(PostgresDatabase.schema)])
      if found.isEmpty { try session.execute("CREATE SCHEMA \(PostgresDatabase.schema)") }
    }
  }

  private func transaction<Result>(
    _ begin: String, _ body: (any SQLSession) throws -> Result
  ) throws -> Result {
    do {
      let connection = try Connection(try parameters())
      defer { connection.close() }
      let session = Session(connection: connection)
      try session.execute("SET search_path TO \(PostgresDatabase.schema)")
      try session.execute(begin)
      // Without a commit the end of the session undoes all of it.
      let result = try body(session)
      try session.execute("COMMIT")
      return result
    } catch let error as PostgresError {
      throw BlackstartError(
        .harness, code: "history.unusable", "the history \(name) cannot be used: \(error.description)",
        hint: hint(error))
    }
  }

  private func parameters() throws -> ConnectionParameters {
    let hosts: [ConnectionParameters.Host] =
      if address.host.hasPrefix("/") {
        [.init(address: address.host, port: address.port)]
      } else {
        try HostAddresses.of(address.host).map { numeric in
          var host = ConnectionParameters.Host(address: numeric, port: address.port)
          host.name = address.host
          return host
        }
      }
    var parameters = ConnectionParameters(
      hosts: hosts, user: address.user, password: "", database: address.database,
      applicationName: "blackstart history", connectTimeoutSeconds: PostgresDatabase.connectSeconds)
    parameters.sslMode = address.sslMode
    return parameters
  }

  private func hint(_ error: PostgresError) -> String? {
    switch error.sqlState {
    case "28P01", "28000": "the password is taken from PGPASSWORD or ~/.pgpass"
    case "42501": "the user needs CREATE on the database once, and then the tables of its schema blackstart"
    case "3D000": "make it: createdb \(address.database)"
    default:
      error.kind == .connectionFailed && error.message.contains("no password")
        ? "the password is taken from PGPASSWORD or ~/.pgpass" : nil
    }
  }

  private struct Session: SQLSession {
    var connection: Connection

    func execute(_ sql: String, _ parameters: [SQLValue]) throws { _ = try run(sql, parameters) }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
      let result = try run(sql, parameters)
      return result.rows.map { row in
        SQLRow(
          values: Dictionary(
            zip(result.columns, row).compactMap { column, value in value.map { (column, $0) } },
            uniquingKeysWith: { _, last in last }))
      }
    }

    func hasTable(_ name: String) throws -> Bool {
      try !query("SELECT 1 AS one WHERE to_regclass('\(PostgresDatabase.schema).' || $1) IS NOT NULL", [.text(name)])
        .isEmpty
    }

    private func run(_ sql: String, _ parameters: [SQLValue]) throws -> QueryResult {
      try connection.query(
        sql,
        parameters.map { value in
          switch value {
          case .null: nil
          case .integer(let number): String(number)
          case .real(let number): String(number)
          case .text(let text): text
          }
        }, timeoutSeconds: PostgresDatabase.statementSeconds)
    }
  }
}
