import DrillModel
import Foundation
import TestSupport
import Testing
import WAL

/// Our reader and pg_waldump, on the WAL of a real server.
@Suite(.serialized) struct RealServerTests {
  private static let mixture: [(text: String, weight: Int)] = [
    ("BEGIN; \(WALServer.statement) END;", 20),
    ("BEGIN; \(WALServer.statement) ROLLBACK;", 4),
    ("INSERT INTO other VALUES ('no client of the drill');", 4),
    (
      """
      BEGIN; SAVEPOINT a; \(WALServer.statement) ROLLBACK TO a; SAVEPOINT b; \(WALServer.statement)
      RELEASE b; END;
      """, 4
    ),
    ("BEGIN; \(WALServer.statement) PREPARE TRANSACTION 'p:n'; COMMIT PREPARED 'p:n';", 4),
    ("BEGIN; \(WALServer.statement) PREPARE TRANSACTION 'p:n'; ROLLBACK PREPARED 'p:n';", 2),
    (
      """
      BEGIN; SAVEPOINT a; \(WALServer.statement) RELEASE a; PREPARE TRANSACTION 'p:n';
      COMMIT PREPARED 'p:n';
      """, 2
    ),
    (
      """
      BEGIN; \(WALServer.statement) SELECT pg_logical_emit_message(true, 'other', repeat('x', (:n % 100000)::int)) IS NULL;
      END;
      """, 3
    ),
    ("BEGIN; SELECT pg_logical_emit_message(false, 'blackstart', 'not a transaction''s'); ROLLBACK;", 1),
    ("BEGIN; \(WALServer.statement) SELECT pg_switch_wal(); END;", 1),
  ]

  /// A commit record that goes over pages, and a record that goes over segments.
  private static let large = """
    DO $$ BEGIN
      FOR i IN 1..6000 LOOP
        BEGIN INSERT INTO other VALUES ('x'); EXCEPTION WHEN OTHERS THEN NULL; END;
      END LOOP;
      WITH row AS (INSERT INTO ledger VALUES (99, 1, gen_random_uuid()) RETURNING *)
      SELECT pg_logical_emit_message(true, 'blackstart', int4send(session) || int8send(sequence) || uuid_send(token))
      FROM row INTO STRICT dummy;
    END $$;
    """.replacingOccurrences(of: "DO $$ BEGIN", with: "DO $$ DECLARE dummy pg_lsn; BEGIN")

  private func compare(
    _ server: WALServer, _ reading: Reading, timeline: Int, from start: LSN,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = try server.dump(server.wal, timeline: timeline, from: start.description)
    let dump = WALDump(text)
    let ours = reading.commits(of: UInt32(timeline))
    #expect(ours.count > 10, sourceLocation: sourceLocation)
    #expect(ours.map(\.asDumped) == dump.commits, sourceLocation: sourceLocation)
    #expect(
      reading.extents.first { $0.timeline.value == UInt32(timeline) }?.end == dump.end,
      "\(text.suffix(300))", sourceLocation: sourceLocation)
  }

  @Test func everyCommitIsReadInItsOrder() async throws {
    try await withDirectoryOnThread { directory in
      let server = try WALServer(directory: directory)
      try server.bench(RealServerTests.mixture, transactionsPerClient: 80)
      try server.sql(RealServerTests.large)
      try server.sql("SELECT pg_logical_emit_message(true, 'other', repeat('x', 5 << 20)) IS NULL")
      // A crash with transactions under way, and recovery on the same timeline.
      server.stop(SIGQUIT)
      try server.start()
      try server.bench(RealServerTests.mixture, transactionsPerClient: 30)
      let rows = try server.ledger()
      server.stop(SIGQUIT)
      let reading = try Reading(server.wal)
      let extent = try #require(reading.extents.first)
      try compare(server, reading, timeline: 1, from: extent.start)
      #expect(reading.identities == rows)
      #expect(extent.gaps.isEmpty)
      for (one, next) in zip(reading.commits, reading.commits.dropFirst()) {
        #expect(one.start < one.end && one.end <= next.start)
      }
      let age = Date().timeIntervalSince1970 - Double(try #require(reading.commits.last).unixMicroseconds) / 1e6
      #expect(age >= 0 && age < 120)
    }
  }

  @Test func aTimelineGoesOnWhereItLeftAnother() async throws {
    try await withDirectoryOnThread { directory in
      let server = try WALServer(directory: directory)
      try server.bench(RealServerTests.mixture, transactionsPerClient: 40)
      try server.sql(
        """
        BEGIN; WITH row AS (INSERT INTO ledger VALUES (77, 1, gen_random_uuid()) RETURNING *)
        SELECT pg_logical_emit_message(true, 'blackstart', int4send(session) || int8send(sequence) || uuid_send(token))
        FROM row; PREPARE TRANSACTION 'across';
        """)
      try server.promote()
      try server.sql("COMMIT PREPARED 'across'")
      try server.bench(RealServerTests.mixture, transactionsPerClient: 40)
      let rows = try server.ledger()
      server.stop(SIGQUIT)
      let reading = try Reading(server.wal)
      #expect(reading.extents.map(\.timeline.value) == [1, 2])
      let fork = try #require(reading.extents[0].forks.first)
      #expect(fork.timeline.value == 2 && fork.at == reading.extents[1].start)
      let dump = try server.dump(server.wal, timeline: 1, from: reading.extents[0].start.description)
      #expect(dump.contains("lsn: \(RealServerTests.padded(try #require(fork.lastRecord)))"))
      #expect(reading.extents[0].end == fork.at)
      let log = try String(contentsOfFile: directory + "/postgresql.log", encoding: .utf8)
      let done = try #require(log.matches(of: /redo done at ([0-9A-F\/]+) system usage/).last)
      #expect(fork.lastRecord == LSN(done.1))
      try compare(server, reading, timeline: 1, from: reading.extents[0].start)
      // pg_waldump does not know what was prepared on the timeline before.
      let second = WALDump(try server.dump(server.wal, timeline: 2, from: fork.at.description))
      #expect(reading.commits(of: 2).map(\.start) == second.commits.map(\.start))
      #expect(reading.commits(of: 2).first { $0.identity?.session == 77 } != nil)
      #expect(reading.identities == rows)
    }
  }

  /// pg_waldump writes the low half with eight digits.
  private static func padded(_ lsn: LSN) -> String {
    let low = String(UInt32(truncatingIfNeeded: lsn.value), radix: 16, uppercase: true)
    return String(lsn.value >> 32, radix: 16, uppercase: true) + "/" + String(repeating: "0", count: 8 - low.count)
      + low
  }
}
