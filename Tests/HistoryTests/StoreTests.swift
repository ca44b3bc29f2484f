import DrillModel
import Foundation
import Postgres
import TestSupport
import Testing

@testable import History

/// Both databases must pass the same checks.
@Suite struct StoreTests {
  @Test(arguments: StoreCheck.all) func aFile(check: StoreCheck) async throws {
    try await TestProcess.withDirectory { directory in
      try await check.run { try SQLiteDatabase(path: directory + "/history.sqlite") }
    }
  }

  /// A database of its own on one real server for each check. What a power cut would do to it is nobody's concern here.
  @Test func aServer() async throws {
    try await TestServer.with(["fsync=off", "autovacuum=off"]) { server in
      for (number, check) in StoreCheck.all.enumerated() {
        let name = "history\(number)"
        try await withConnection(server.superuser) { try $0.query("CREATE DATABASE \(name)", timeoutSeconds: 60) }
        let address = try PostgresAddress("postgres://postgres@127.0.0.1:\(server.port)/\(name)")
        do {
          try await check.run { PostgresDatabase(address) }
        } catch {
          Issue.record("\(check.name): \(error)")
        }
      }
      try await aReader(of: server)
    }
  }

  /// Whoever may only read a store reads it, and is told what is missing when writing.
  private func aReader(of server: TestServer) async throws {
    let text = "postgres://postgres@localhost:\(server.port)/postgres"
    try HistoryStore.open(StoreLocation(text)).save(Records.record("a"))
    try await withConnection(server.superuser) { connection in
      try connection.query(
        "CREATE USER reader; GRANT USAGE ON SCHEMA blackstart TO reader; "
          + "GRANT SELECT ON ALL TABLES IN SCHEMA blackstart TO reader")
    }
    let store = try HistoryStore.open(StoreLocation("postgresql://reader@127.0.0.1:\(server.port)/postgres"))
    #expect(try store.runs(RunQuery()).map(\.id) == ["a"])
    let error = #expect(throws: BlackstartError.self) { try store.save(Records.record("b")) }
    #expect(error?.code == "history.unusable" && error?.hint?.contains("CREATE") == true, "\(error?.description ?? "")")
  }

  @Test func aServerThatIsNotThereIsSaid() throws {
    let location = try StoreLocation("postgres://me@127.0.0.1:\(freePort())/db")
    let error = #expect(throws: BlackstartError.self) { try HistoryStore.open(location) }
    #expect(error?.code == "history.unusable" && error?.category == .harness)
  }

  @Test func aFileThatIsNoHistoryIsSaidAndLeftAlone() async throws {
    try await TestProcess.withDirectory { directory in
      let path = directory + "/history.sqlite"
      let text = String(repeating: "this is no database\n", count: 100)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: BlackstartError.self) { try HistoryStore.open(.file(path)) }
      #expect(error?.code == "history.unusable" && error?.message.contains(path) == true)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      #expect(throws: BlackstartError.self) { try HistoryStore.open(.file(directory + "/none/history.sqlite")) }
    }
  }

  @Test func twoProgramsReadAndWriteAFileInWALMode() async throws {
    try await TestProcess.withDirectory { directory in
      let path = directory + "/history.sqlite"
      let writer = try SQLiteDatabase(path: path)
      let store = try HistoryStore(SQLiteDatabase(path: path))
      try writer.write { session in
        try session.execute("INSERT INTO schedules (drill, entry) VALUES ($1, $2)", [.text("d"), .text("{}")])
        // The other one is not kept waiting, and sees what was before.
        #expect(try store.run(id: "a") == nil)
      }
      #expect(try writer.read { try $0.query("PRAGMA journal_mode") }.first?.text("journal_mode") == "wal")
    }
  }
}
