import DrillModel
import Evidence
import Foundation
import Postgres
import Testing
import Workloads

/// More sessions than threads: what one of them waits for is not to delay the others of its thread.
extension WorkloadTests {
  private static let clients = min(48, 4 * ProcessInfo.processInfo.activeProcessorCount)
  /// What keeps a session waiting takes twice as long.
  private static let longestGapSeconds = 1.5

  @Test func aStatementWithoutAnAnswerDelaysNoOtherSession() async throws {
    try await withServerAndDirectory { server, directory in
      var request = request(server, directory, clients: Self.clients, ratePerSecond: Double(Self.clients) * 20)
      request.statementTimeoutSeconds = 2 * Self.longestGapSeconds
      try await withWorkload(request) { running in
        try await until { running.sessionsCommitting(since: 0) == Self.clients }
        try await sql(
          server,
          """
          CREATE FUNCTION blackstart.stall() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END';
          CREATE TRIGGER stall BEFORE INSERT ON blackstart.ledger FOR EACH ROW WHEN (NEW.session = 1)
            EXECUTE FUNCTION blackstart.stall();
          """)
        try await until { running.summary.indeterminate == 1 }
        try await running.stop(deadlineSeconds: 0)
      }
      let records = try Ledger(directory: directory).records()
      let frozen = try #require(records.first { $0.reason == "timeout" })
      #expect(frozen.session == 1)
      let ended = try #require(frozen.endedNanoseconds)
      expectNoGap(records, except: 1, between: frozen.sentNanoseconds, and: ended)
    }
  }

  @Test func aConnectionInTheMakingDelaysNoOtherSession() async throws {
    try await withServerAndDirectory { server, directory in
      let silent = try SilentServer()
      defer { silent.close() }
      var request = request(server, directory, clients: Self.clients, ratePerSecond: Double(Self.clients) * 20)
      request.parameters.hosts.insert(.init(address: "127.0.0.1", port: silent.port), at: 0)
      request.parameters.connectTimeoutSeconds = 4 * Self.longestGapSeconds
      let (broken, mended) = try await withWorkload(request) { running in
        try await until { running.sessionsCommitting(since: 0) == Self.clients }
        let broken = request.clock.now()
        try await sql(
          server,
          """
          SELECT pg_terminate_backend(min(pid)) FROM pg_stat_activity
            WHERE application_name = '\(WorkloadSchema.applicationName)'
          """)
        try await until { running.summary.connections == Self.clients + 1 }
        return (broken, request.clock.now())
      }
      #expect(Double(mended - broken) / 1e9 > 2 * Self.longestGapSeconds)
      let records = try Ledger(directory: directory).records()
      let lost = try #require(records.first { $0.outcome == .indeterminate })
      expectNoGap(records, except: lost.session, between: broken, and: mended)
    }
  }

  /// Every other session's commits follow each other within the limit.
  private func expectNoGap(
    _ records: [TransactionRecord], except session: UInt32, between start: Int64, and end: Int64
  ) {
    for other in UInt32(1)...UInt32(Self.clients) where other != session {
      let ends = records.filter { $0.session == other && $0.outcome == .committed }.compactMap(\.endedNanoseconds)
      let stamps = [start] + ends.filter { $0 > start && $0 < end } + [end]
      let gap = zip(stamps, stamps.dropFirst()).map { $1 - $0 }.max() ?? 0
      #expect(Double(gap) / 1e9 < Self.longestGapSeconds, "session \(other)")
    }
  }
}
