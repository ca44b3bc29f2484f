extension SQLSession {
  /// Rows of one table in few statements, because each is a way to the server and back.
  func insert(into table: String, _ columns: [String], _ rows: [[SQLValue]]) throws {
    // PostgreSQL takes 65535 parameters, SQLite 32766.
    let count = 10_000 / columns.count
    for start in stride(from: 0, to: rows.count, by: count) {
      let part = rows[start..<min(start + count, rows.count)]
      let places = part.indices.map { row in
        let first = (row - start) * columns.count
        return "(" + columns.indices.map { "$\(first + $0 + 1)" }.joined(separator: ", ") + ")"
      }
      try execute(
        "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(places.joined(separator: ", "))",
        part.flatMap { $0 })
    }
  }
}
