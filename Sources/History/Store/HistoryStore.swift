public import DrillModel
internal import Foundation

/// The history in a database: a file of SQLite, or a PostgreSQL that a team shares.
public struct HistoryStore: RunHistory {
  let database: any SQLDatabase

  /// For people: the file, or the address.
  public var name: String { database.name }

  /// Of this host alone, unlike one that a team shares.
  public var isFile: Bool { database is SQLiteDatabase }

  /// Opens a store and brings its schema up to date; makes it if there is none.
  /// - Throws: `history.unusable`; `history.newer-schema` if a newer program wrote it.
  public static func open(_ location: StoreLocation) throws -> HistoryStore {
    let database: any SQLDatabase =
      switch location {
      case .file(let path): try SQLiteDatabase(path: path)
      case .postgres(let address): PostgresDatabase(address)
      }
    return try HistoryStore(database)
  }

  /// As `open`, and nil if there is no such file yet.
  public static func existing(_ location: StoreLocation) throws -> HistoryStore? {
    if case .file(let path) = location, !FileManager.default.fileExists(atPath: path) { return nil }
    return try open(location)
  }

  init(_ database: any SQLDatabase) throws {
    self.database = database
    try Migration.migrate(database)
  }

  public func save(_ record: RunRecord) throws {
    let row = try RunRow(record)
    try database.write { session in try row.write(session) }
  }

  public func runs(_ query: RunQuery) throws -> [RunRecord] {
    let selection = RunSelection(query)
    let rows = try database.read { try $0.query("SELECT record FROM runs\(selection.sql)", selection.parameters) }
    return try rows.map { try decode(RunRecord.self, $0.text("record") ?? "") }
  }

  public func summaries(_ query: RunQuery) throws -> [RunSummary] {
    let selection = RunSelection(query)
    return try database.read { session in
      try session.query("SELECT \(RunRow.summaryColumns) FROM runs\(selection.sql)", selection.parameters)
    }.map(summary)
  }

  /// Deletes what a policy lets go, in one transaction with the choice.
  /// - Parameter isDry: only choose.
  /// - Returns: what is gone, or would be; the newest first.
  public func prune(_ policy: RetentionPolicy, nowUnixMilliseconds: Int64, isDry: Bool) throws -> [RunSummary] {
    let choose = { (session: any SQLSession) in
      let rows = try session.query("SELECT \(RunRow.summaryColumns) FROM runs\(RunSelection(RunQuery()).sql)")
      return policy.expired(try rows.map(summary), nowUnixMilliseconds: nowUnixMilliseconds)
    }
    if isDry { return try database.read(choose) }
    return try database.write { session in
      let expired = try choose(session)
      for run in expired { try session.execute("DELETE FROM runs WHERE id = $1", [.text(run.id)]) }
      return expired
    }
  }

  private func summary(_ row: SQLRow) throws -> RunSummary {
    guard let summary = RunSummary(row) else {
      throw BlackstartError(
        .harness, code: "history.damaged", "the history \(name) has a run that cannot be read: \(row.text("id") ?? "")")
    }
    return summary
  }

  public func run(id: String) throws -> RunRecord? {
    let rows = try database.read { try $0.query("SELECT record FROM runs WHERE id = $1", [.text(id)]) }
    return try rows.first.map { try decode(RunRecord.self, $0.text("record") ?? "") }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw BlackstartError(
        .harness, code: "history.damaged", "a record of the history \(name) cannot be read: \(error)",
        hint: "import the run's directory again: blackstart history import DIR")
    }
  }
}
