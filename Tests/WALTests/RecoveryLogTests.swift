import DrillModel
import Foundation
import TestSupport
import Testing
import WAL

/// What decides where a recovery ends, as our reader and pg_waldump tell it of a real server's WAL.
@Suite(.serialized) struct RecoveryLogTests {
  @Test func endsOfTransactionsAndRestorePointsAreReadInTheirOrder() async throws {
    try await withDirectoryOnThread { directory in
      let server = try WALServer(directory: directory)
      for round in 1...60 {
        try server.sql("BEGIN; INSERT INTO other VALUES ('\(round)'); COMMIT")
        if round % 3 == 0 { try server.sql("BEGIN; INSERT INTO other VALUES ('gone'); ROLLBACK") }
        // Long enough to push restore points over the pages' ends.
        let filler = "SELECT pg_logical_emit_message(false, 'other', repeat('x', \(round * 37))) IS NULL"
        try server.sql(filler)
        try server.sql("SELECT pg_create_restore_point('point \(round)')")
      }
      // A restore point is not flushed by itself.
      try server.sql("CHECKPOINT")
      server.stop(SIGQUIT)
      let archive = try WALArchive(directories: [server.wal])
      let reader = RecoveryLogReader(archive)
      let part = try #require(try reader.read().parts[TimelineID(1)])
      let dump = try server.dump(server.wal, timeline: 1, from: part.start.description)
      let records = try Self.records(dump)
      let ends = records.filter {
        $0.text.hasPrefix("COMMIT") || $0.text.hasPrefix("ABORT") || $0.text.hasPrefix("RESTORE_POINT")
      }
      #expect(part.entries.map(\.start) == ends.map(\.start))
      #expect(part.entries.map(Self.kind) == ends.map { Self.kind($0.text) })
      #expect(part.entries.count { $0.kind == .abort } >= 20)
      #expect(part.entries.count { Self.kind($0).hasPrefix("RESTORE_POINT") } == 60)
      try edges(reader, part, records)
    }
  }

  /// Around any position: the record before it, and the first that begins there or later.
  private func edges(_ reader: RecoveryLogReader, _ part: RecoveryLog.Part, _ records: [Record]) throws {
    let places = stride(from: 5, to: records.count - 5, by: 17).map { records[$0] }
    let marks = Set(places.flatMap { [$0.start, LSN($0.start.value + 8)] })
    let edges = try #require(try reader.read(marks: [TimelineID(1): marks]).parts[TimelineID(1)]).edges
    #expect(edges.count == marks.count && marks.count > 20)
    for mark in marks {
      let edge = try #require(edges[mark])
      let first = try #require(records.first { $0.start >= mark })
      #expect(edge.first?.start == first.start)
      let before = try #require(records.last { $0.start < first.start })
      #expect(edge.first.map { $0.previousEnd > before.start && $0.previousEnd <= first.start } == true)
      let whole = edge.lastEnd
      #expect(whole <= mark && records.contains { $0.start < whole })
    }
  }

  private struct Record {
    var start: LSN
    var text: String
  }

  private static let record = Pattern("lsn: ([0-9A-F/]+), prev [0-9A-F/]+, desc: (.*)$")

  private static func records(_ dump: String) throws -> [Record] {
    dump.split(separator: "\n").compactMap { line in
      guard let match = record.groups(String(line)), let start = LSN(match[0] ?? ""), let text = match[1] else {
        return nil
      }
      return Record(start: start, text: text)
    }
  }

  private static func kind(_ entry: RecoveryLog.Entry) -> String {
    switch entry.kind {
    case .commit: "COMMIT"
    case .abort: "ABORT"
    case .restorePoint(let name): "RESTORE_POINT \(name)"
    }
  }

  private static func kind(_ text: String) -> String {
    text.hasPrefix("RESTORE_POINT") ? text.trimmingCharacters(in: .whitespaces) : String(text.prefix { $0.isLetter })
  }
}
