import DrillModel
import Evidence
import Glibc
import Postgres
import TestSupport
import Testing
import Workloads

/// Clients against a real server. Serialized: each test needs the machine for itself to be on time.
@Suite(.serialized) struct WorkloadTests {
  @Test func whatWasAcknowledgedIsThereAfterACrash() async throws {
    try await withServerAndDirectory { server, directory in
      let request = request(server, directory, clients: 4)
      let summary = try await withWorkload(request) { running in
        try await until { running.sessionsCommitting(since: 0) == 4 && running.summary.committed > 500 }
        try await server.kill()
        let killed = request.clock.now()
        try await until { running.summary.indeterminate == 4 }
        try await server.start()
        try await until { running.sessionsCommitting(since: killed) == 4 }
        return try await running.stop()
      }
      let records = try Ledger(directory: directory).records()
      expectCounts(records, summary)
      #expect(summary.connections == 8 && summary.indeterminate == 4)
      for session in UInt32(1)...4 {
        let sequences = records.filter { $0.session == session }.map(\.sequence)
        #expect(sequences == Array(1...UInt64(sequences.count)))
      }
      let rows = try await table(server)
      #expect(Set(rows).count == rows.count)
      let acknowledged = records.filter { $0.outcome == .committed }
      #expect(Set(acknowledged.map(\.token)).subtracting(rows).isEmpty)
      #expect(Set(rows).subtracting(records.map(\.token)).isEmpty)
      #expect(acknowledged.allSatisfy { $0.lsn != nil && $0.endedNanoseconds! > $0.sentNanoseconds })
    }
  }

  @Test func aFrozenServerDoesNotHangTheStop() async throws {
    try await withServerAndDirectory { server, directory in
      let request = request(server, directory, clients: 3)
      let running = try await withWorkload(request) { running in
        try await until { running.sessionsCommitting(since: 0) == 3 }
        server.signal(SIGSTOP)
        // Answers that were under way have come, and every session has sent its next transaction.
        try await until { running.sessionsCommitting(since: request.clock.now() - 200_000_000) == 0 }
        let frozen = request.clock.now()
        try await running.stop(deadlineSeconds: 0.3)
        #expect(Double(request.clock.now() - frozen) / 1e9 < 1.5)
        return running
      }
      let records = try Ledger(directory: directory).records()
      expectCounts(records, running.summary)
      let open = records.filter { $0.outcome == .indeterminate }
      #expect(open.count == 3 && open.allSatisfy { $0.reason == "client-stopped" })
    }
  }

  @Test func aFrozenServerIsATimeout() async throws {
    try await withServerAndDirectory { server, directory in
      var request = request(server, directory, clients: 1)
      request.statementTimeoutSeconds = 0.3
      try await withWorkload(request) { running in
        try await until { running.summary.committed > 0 }
        server.signal(SIGSTOP)
        try await until { running.summary.indeterminate == 1 }
        server.signal(SIGCONT)
        let thawed = request.clock.now()
        try await until { running.sessionsCommitting(since: thawed) == 1 }
      }
      let open = try Ledger(directory: directory).records().filter { $0.outcome == .indeterminate }
      #expect(open.map(\.reason) == ["timeout"])
    }
  }

  @Test func holdsItsRate() async throws {
    try await withServerAndDirectory { server, directory in
      let request = request(server, directory, clients: 4, ratePerSecond: 200)
      let (count, seconds) = try await withWorkload(request) { running in
        try await until { running.sessionsCommitting(since: 0) == 4 }
        let (start, before) = (request.clock.now(), running.summary.committed)
        try await Task.sleep(for: .seconds(3))
        return (running.summary.committed - before, Double(request.clock.now() - start) / 1e9)
      }
      let rate = Double(count) / seconds
      #expect(abs(rate - 200) < 10, "\(rate) per second")
    }
  }

  @Test func refusedTransactionsAreFailedAndGone() async throws {
    try await withServerAndDirectory { server, directory in
      let request = request(server, directory, clients: 1, ratePerSecond: 50)
      let summary = try await withWorkload(request) { running in
        try await until { running.summary.committed > 5 }
        try await sql(server, "ALTER TABLE blackstart.ledger ADD CONSTRAINT never CHECK (false) NOT VALID")
        try await until { running.summary.failed >= 2 }
        try await sql(server, "ALTER TABLE blackstart.ledger DROP CONSTRAINT never")
        let healed = request.clock.now()
        try await until { running.sessionsCommitting(since: healed) == 1 }
        return try await running.stop()
      }
      let records = try Ledger(directory: directory).records()
      expectCounts(records, summary)
      let failed = records.filter { $0.outcome == .failed }
      #expect(failed.count >= 2 && failed.allSatisfy { $0.reason == "23514" })
      #expect(Set(try await table(server)).isDisjoint(with: failed.map(\.token)))
      #expect(summary.connections == 1)
    }
  }

  @Test func aCanceledSynchronousWaitIsNoAcknowledgement() async throws {
    try await withServerAndDirectory { server, directory in
      let request = request(server, directory, clients: 1, ratePerSecond: 50)
      try await withWorkload(request) { running in
        try await until { running.summary.committed > 5 }
        try await sql(server, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try await sql(server, "SELECT pg_reload_conf()")
        try await until {
          try await sql(
            server, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
          return running.summary.indeterminate > 0
        }
      }
      let open = try Ledger(directory: directory).records().filter { $0.outcome == .indeterminate }
      #expect(open.first?.reason == "sync-wait-canceled")
      // It is there all the same: the client just may not rely on it.
      #expect(try await table(server).contains(try #require(open.first).token))
    }
  }

  func withServerAndDirectory(
    _ body: @Sendable (TestServer, String) async throws -> Void
  ) async throws {
    try await TestServer.with { server in
      try await sql(server, WorkloadSchema.setup(password: #"it's a \ secret"#, sessions: 1...16))
      try await withDirectoryDuring { try await body(server, $0) }
    }
  }

  func request(
    _ server: TestServer, _ directory: String, clients: Int, ratePerSecond: Double? = nil
  ) -> WorkloadRequest {
    WorkloadRequest(
      parameters: server.parameters(user: WorkloadSchema.role),
      spec: WorkloadSpec(clients: clients, ratePerSecond: ratePerSecond, beforeSeconds: 0, afterSeconds: 0),
      ledgerDirectory: directory, seed: 42, clock: RunClock.start())
  }

  func sql(_ server: TestServer, _ text: String) async throws {
    // A session of its own that waits for no standby.
    try await withConnection(server.superuser) {
      try $0.query("SET synchronous_commit = local")
      try $0.query(text)
    }
  }

  private func table(_ server: TestServer) async throws -> [Token] {
    try await withConnection(server.superuser) { connection in
      try connection.query("SELECT token FROM blackstart.ledger").rows.compactMap { $0[0].flatMap { Token($0) } }
    }
  }

  private func expectCounts(_ records: [TransactionRecord], _ summary: WorkloadSummary) {
    #expect(records.count == summary.attempted)
    #expect(records.count { $0.outcome == .committed } == summary.committed)
    #expect(records.count { $0.outcome == .failed } == summary.failed)
    #expect(records.count { $0.outcome == .indeterminate } == summary.indeterminate)
    #expect(summary.attempted == summary.committed + summary.failed + summary.indeterminate)
  }

  /// Asks until it is so, for at most 20 seconds.
  func until(_ condition: () async throws -> Bool) async throws {
    let clock = RunClock.start()
    while try await !condition() {
      guard clock.now() < 20_000_000_000 else { throw TestProcess.Failure(description: "not within 20 s") }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
