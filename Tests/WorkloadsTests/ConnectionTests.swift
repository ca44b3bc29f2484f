import Glibc
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite struct ConnectionTests {
  @Test func queriesPreparesAndReportsErrors() async throws {
    try await TestServer.with { server in
      try await withConnection(server.superuser) { connection in
        let result = try connection.query("SELECT $1::int4 + 1 AS next, NULL AS nothing", ["41"])
        #expect(result["next"] == "42" && result["nothing"] == nil && result.columns == ["next", "nothing"])
        #expect(connection.serverVersion / 10_000 == 15 && connection.backendPID > 0)
        #expect(connection.host == "127.0.0.1" && connection.port == server.port)

        let missing = #expect(throws: PostgresError.self) { try connection.query("SELECT * FROM nowhere") }
        #expect(missing?.kind == .server && missing?.sqlState == "42P01")
        #expect(try connection.query("SELECT 1").scalar == "1")

        try connection.query("DO $$ BEGIN RAISE WARNING 'look out'; END $$")
        #expect(connection.notices == ["WARNING: look out (SQLSTATE 01000)"])
        #expect(connection.takeNotices().first?.cancelsSynchronousWait == false)
        #expect(connection.notices.isEmpty)

        let slow = #expect(throws: PostgresError.self) {
          try connection.query("SELECT pg_sleep(30)", timeoutSeconds: 0.2)
        }
        #expect(slow?.kind == .timeout && connection.isClosed)
      }
    }
  }

  @Test func tellsRefusedFromStartingFromUnknownRole() async throws {
    try await TestServer.with { server in
      let nobody = await failure(of: server.parameters(user: "nobody"))
      #expect(nobody?.sqlState == "28000" && nobody?.isRefused == false)

      var elsewhere = server.superuser
      elsewhere.hosts = [.init(address: "127.0.0.1", port: freePort())]
      let refused = await failure(of: elsewhere)
      #expect(refused?.kind == .connectionFailed && refused?.isRefused == true && refused?.sqlState == nil)

      // A smart shutdown waits for the open session and refuses new ones with 57P03.
      let starting = try await withConnection(server.superuser) { connection in
        let postmaster = try connection.query("SELECT pg_read_file('postmaster.pid')").scalar ?? ""
        kill(try #require(pid_t(postmaster.prefix { $0 != "\n" })), SIGTERM)
        let error = poll { () -> PostgresError? in
          do throws(PostgresError) {
            _ = try Connection(server.superuser)
            return nil
          } catch {
            return error
          }
        }
        #expect(error?.message.hasSuffix("the database system is shutting down") == true)
        return error
      }
      #expect(starting?.isStartingUp == true && starting?.isRefused == false)
    }
  }

  @Test func picksTheReadWriteHostWhenTheFirstRefuses() async throws {
    try await TestServer.with { readOnly in
      try await withConnection(readOnly.superuser) { connection in
        try connection.query("ALTER SYSTEM SET default_transaction_read_only = on")
        try connection.query("SELECT pg_reload_conf()")
      }
      try await TestServer.with { readWrite async throws in
        var parameters = readWrite.parameters(user: "postgres", targetSessionAttributes: "read-write")
        parameters.hosts = [
          .init(address: "127.0.0.1", port: freePort()), .init(address: "127.0.0.1", port: readOnly.port),
          .init(address: "127.0.0.1", port: readWrite.port),
        ]
        #expect(try await withConnection(parameters) { $0.port } == readWrite.port)

        // A frozen host costs its share of the time, and no more.
        readOnly.signal(SIGSTOP)
        #expect(try await withConnection(parameters) { $0.port } == readWrite.port)
        readOnly.signal(SIGCONT)
        parameters.hosts.removeLast()
        #expect(await failure(of: parameters)?.kind == .connectionFailed)
      }
    }
  }

  @Test func copiesRowsOutInBothFormats() async throws {
    try await TestServer.with { server in
      try await withConnection(server.superuser) { connection in
        let rows = "SELECT g::int8 FROM generate_series(1, 100000) g"
        var sum = 0
        var count = 0
        try connection.copyOut("COPY (\(rows)) TO STDOUT (FORMAT binary)", timeoutSeconds: 5) { row in
          // Field count (2), length (4), value (8).
          #expect(row.count == 14)
          sum += Int(Int64(bigEndian: row.loadUnaligned(fromByteOffset: 6, as: Int64.self)))
          count += 1
        }
        #expect(count == 100_000 && sum == 5_000_050_000)

        var text = 0
        try connection.copyOut("COPY (\(rows)) TO STDOUT", timeoutSeconds: 5) { row in
          text += Int(String(decoding: row.dropLast(), as: UTF8.self)) ?? 0
        }
        #expect(text == sum)
        try connection.copyOut("COPY (SELECT 1 WHERE false) TO STDOUT (FORMAT binary)", timeoutSeconds: 5) { _ in
          Issue.record("an empty table has no row")
        }
        let refused = #expect(throws: PostgresError.self) {
          try connection.copyOut("COPY nowhere TO STDOUT", timeoutSeconds: 5) { _ in }
        }
        #expect(refused?.sqlState == "42P01")
        #expect(try connection.query("SELECT 1").scalar == "1")
      }
    }
  }

  @Test func givesAValueInItsBinaryForm() async throws {
    try await TestServer.with { server in
      try await withConnection(server.superuser) { connection in
        let bytes = try connection.withBytes(of: "SELECT decode($1, 'hex'), 1", ["ff00ff00"]) { $0.map { [UInt8]($0) } }
        #expect(bytes == [255, 0, 255, 0])
        let large = try connection.withBytes(of: "SELECT repeat('x', 3 << 20)") { $0?.count }
        #expect(large == 3 << 20)
        let empty = try connection.withBytes(of: "SELECT ''::bytea") { $0?.count }
        #expect(empty == 0)
        for sql in ["SELECT NULL::bytea", "SELECT 1 WHERE false", "SELECT"] {
          #expect(try connection.withBytes(of: sql) { $0 == nil })
        }
        let missing = #expect(throws: PostgresError.self) {
          try connection.withBytes(of: "SELECT pg_read_binary_file('nowhere')") { _ in Issue.record("there is none") }
        }
        #expect(missing?.sqlState == "58P01" && !connection.isClosed)
      }
    }
  }

  @Test func aServerThatEndsTheSessionIsALostConnection() async throws {
    try await TestServer.with { server in
      let error = try await withConnection(server.superuser) { connection in
        let pid = connection.backendPID
        try Connection(server.superuser).query("SELECT pg_terminate_backend(\(pid))")
        return #expect(throws: PostgresError.self) { try connection.query("SELECT pg_sleep(10)") }
      }
      #expect(error?.kind == .connectionLost)
    }
  }

  @Test func aWaitEndsWhenItsCallerGivesUp() async throws {
    try await TestServer.with { server in
      try await onThread("test") {
        let givenUp = Mutex(false)
        let connection = try Connection(server.superuser) { givenUp.withLock { $0 } }
        givenUp.withLock { $0 = true }
        let error = #expect(throws: PostgresError.self) {
          try connection.query("SELECT pg_sleep(30)", timeoutSeconds: 60)
        }
        #expect(error?.kind == .timeout)
      }
    }
  }

  private func failure(of parameters: ConnectionParameters) async -> PostgresError? {
    do {
      try await withConnection(parameters) { _ in }
      return nil
    } catch { return error as? PostgresError }
  }
}
