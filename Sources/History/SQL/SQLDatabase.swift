/// What the history needs of a SQL database. SQLite and PostgreSQL are two of them: every statement is written once, in the
/// part of SQL that both know. Calls block.
protocol SQLDatabase: Sendable {
  /// For people: the path, or the address. Never a password.
  var name: String { get }

  /// Everything that `body` reads is one snapshot.
  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result

  /// One transaction; nobody else writes meanwhile. An error undoes all of it.
  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result

  /// What has to be there before the first migration.
  func prepare() throws
}

/// The inside of one transaction.
protocol SQLSession {
  /// - Parameter parameters: for `$1`, `$2` …; each may stand in several places.
  func execute(_ sql: String, _ parameters: [SQLValue]) throws
  func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow]
  /// Whether there is a table of this name.
  func hasTable(_ name: String) throws -> Bool
}

extension SQLSession {
  func execute(_ sql: String) throws { try execute(sql, []) }
  func query(_ sql: String) throws -> [SQLRow] { try query(sql, []) }
}
