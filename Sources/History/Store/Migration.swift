internal import DrillModel

/// One step of the schema, done once in each store. A step that was released is never changed: the next one is added.
struct Migration: Sendable {
  var number: Int64
  /// For people.
  var name: String
  var statements: [String]

  /// What has been done to a store.
  private static let table = "schema_migrations"

  /// Brings a store to the newest schema. Programs that do so at the same time wait for one another.
  /// - Throws: `history.newer-schema` if a newer program has been here: what it wrote cannot be understood.
  static func migrate(_ database: any SQLDatabase, with migrations: [Migration] = Migrations.all) throws {
    // Most often there is nothing to do, and somebody who may only read must be able to.
    let done = try database.read { try applied($0) }
    try refuseNewer(than: migrations, done, database)
    guard done.count < migrations.count else { return }
    try database.prepare()
    try database.write { session in
      let done = try applied(session)
      try refuseNewer(than: migrations, done, database)
      if done.isEmpty {
        try session.execute(
          "CREATE TABLE IF NOT EXISTS \(table) (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
      }
      for migration in migrations where !done.contains(migration.number) {
        for statement in migration.statements { try session.execute(statement) }
        try session.execute(
          "INSERT INTO \(table) (number, name) VALUES ($1, $2)", [.integer(migration.number), .text(migration.name)])
      }
    }
  }

  private static func applied(_ session: any SQLSession) throws -> Set<Int64> {
    guard try session.hasTable(table) else { return [] }
    return Set(try session.query("SELECT number FROM \(table)").compactMap { $0.integer("number") })
  }

  private static func refuseNewer(
    than migrations: [Migration], _ done: Set<Int64>, _ database: any SQLDatabase
  ) throws {
    let known = migrations.map(\.number).max() ?? 0
    guard let newest = done.max(), newest > known else { return }
    throw BlackstartError(
      .refused, code: "history.newer-schema",
      "the history \(database.name) has schema \(newest), and this program knows \(known)",
      hint: "use the blackstart that wrote it, or a newer one; or another --store")
  }
}
