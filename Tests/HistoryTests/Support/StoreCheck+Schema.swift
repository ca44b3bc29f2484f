import DrillModel
import Testing

@testable import History

extension StoreCheck {
  static let concurrency = [
    StoreCheck("many writers at once lose nothing, and one of them makes the store") { database in
      // Each opens the store by itself, as a program does; the first to come makes the tables.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<6 {
          group.addTask {
            try await inThread {
              let store = try HistoryStore(database())
              for number in 0..<5 {
                try store.save(Records.record("\(writer)-\(number)"))
                try store.save(Records.record("shared", seconds: Double(writer * 10 + number)))
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let store = try HistoryStore(database())
      let ids = Set((0..<6).flatMap { writer in (0..<5).map { "\(writer)-\($0)" } } + ["shared"])
      #expect(try Set(store.runs(RunQuery()).map(\.id)) == ids)
      #expect(try count(database, "phases") == Int64(2 * ids.count))
      #expect(try count(database, "findings") == Int64(ids.count))
    }
  ]

  private static let second = Migration(
    number: 3, name: "later", statements: ["ALTER TABLE runs ADD COLUMN later TEXT", "UPDATE runs SET later = drill"])

  static let schema = [
    StoreCheck("a newer program's store is refused, and left alone") { database in
      try HistoryStore(database()).save(Records.record("a"))
      try Migration.migrate(database(), with: Migrations.all + [second])
      let error = #expect(throws: BlackstartError.self) { try HistoryStore(database()) }
      #expect(error?.code == "history.newer-schema" && error?.category == .refused)
      #expect(error?.message.contains("has schema 3, and this program knows 2") == true)
      #expect(try count(database, "runs") == 1)
    },
    StoreCheck("a later migration keeps what is there, and is done once") { database in
      try HistoryStore(database()).save(Records.record("a"))
      for _ in 0..<2 { try Migration.migrate(database(), with: Migrations.all + [second]) }
      let rows = try database().read { try $0.query("SELECT later FROM runs") }
      #expect(rows.map { $0.text("later") } == ["total-outage"])
    },
    StoreCheck("a migration that fails leaves the store as it was") { database in
      try HistoryStore(database()).save(Records.record("a"))
      var broken = second
      broken.statements.append("UPDATE no_such_table SET a = 1")
      #expect(throws: BlackstartError.self) { try Migration.migrate(database(), with: Migrations.all + [broken]) }
      #expect(try HistoryStore(database()).runs(RunQuery()).count == 1)
      try Migration.migrate(database(), with: Migrations.all + [second])
    },
    StoreCheck("an error in the middle of a transaction undoes all of it") { database in
      try HistoryStore(database()).save(Records.record("a"))
      struct Stop: Error {}
      #expect(throws: Stop.self) {
        try database().write { session in
          try session.execute("DELETE FROM runs WHERE id = $1", [.text("a")])
          throw Stop()
        }
      }
      #expect(try count(database, "runs") == 1 && count(database, "phases") == 2)
    },
  ]
}
