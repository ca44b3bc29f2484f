import DrillModel
import Foundation
import Glibc
import Observation
import Postgres
import Synchronization
import TestSupport
import Testing
import WAL

/// The witness's receiver on a real server with segments of 1 MiB.
@Suite(.serialized) struct WALReceiverTests {
  private static let segmentBytes: UInt64 = 1 << 20

  /// A server, an empty directory, and what the receiver reports.
  private struct Scene {
    let server: TestPostgres
    let directory: String
    let reports = Reports()

    var receiver: WALReceiver { WALReceiver(server.parameters, into: directory) { [reports] in reports.note($0) } }

    func flushed() async throws -> LSN { try LSN(#require(await server.sql("SELECT pg_current_wal_flush_lsn()")))! }

    /// Small transactions, and one record that goes over two segment boundaries.
    func write() async throws {
      try await server.sql("INSERT INTO note SELECT repeat('x', 100) FROM generate_series(1, 20000)")
      for _ in 0..<50 { try await server.sql("INSERT INTO note VALUES ('small')") }
      try await server.sql("SELECT pg_logical_emit_message(true, 'other', repeat('x', 2 << 20))")
    }

    func file(_ segment: WALSegment) -> Data? { FileManager.default.contents(atPath: "\(directory)/\(segment)") }

    /// Whether the directory has exactly what the server has from `start` to `end`.
    func isEqual(from start: LSN, to end: LSN, timeline: TimelineID) throws -> Bool {
      var segment = WALSegment(timeline: timeline, containing: start, size: segmentBytes)
      while segment.start < end {
        guard let ours = file(segment) else { return false }
        let theirs = try Data(contentsOf: URL(fileURLWithPath: "\(server.wal)/\(segment)"))
        let count = Int(min(end.value - segment.start.value, segmentBytes))
        guard ours.count == Int(segmentBytes), ours.prefix(count) == theirs.prefix(count) else { return false }
        segment = segment.next
      }
      return true
    }
  }

  private final class Reports: Sendable {
    private let list = Mutex<[WALReceiver.Report]>([])
    func note(_ report: WALReceiver.Report) { list.withLock { $0.append(report) } }
    var all: [WALReceiver.Report] { list.withLock { $0 } }
  }

  private func withScene(_ settings: [String] = [], _ body: (Scene) async throws -> Void) async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(
        directory: directory, settings: ["autovacuum=off", "checkpoint_timeout=1h"] + settings,
        initdb: ["--wal-segsize=1"])
      try await server.start()
      try await server.sql("CREATE TABLE note (content text)")
      let witness = directory + "/witness"
      try FileManager.default.createDirectory(atPath: witness, withIntermediateDirectories: true)
      try await body(Scene(server: server, directory: witness))
    }
  }

  @Test func whatIsReceivedIsWhatTheServerHas() async throws {
    try await withScene(["wal_keep_size=1GB", "max_wal_size=1GB"]) { scene in
      let before = try await scene.flushed()
      let start = WALSegment(timeline: TimelineID(1), containing: before, size: WALReceiverTests.segmentBytes).start
      let end = try await scene.receiver.receiving {
        // Whatever was flushed is there when the body begins.
        #expect(try scene.isEqual(from: start, to: before, timeline: TimelineID(1)))
        try await scene.write()
        // A segment that is not full, and a position at a boundary.
        try await scene.server.sql("SELECT pg_switch_wal()")
        try await scene.write()
        let end = try await scene.flushed()
        try await until("all is received") { try scene.isEqual(from: start, to: end, timeline: TimelineID(1)) }
        return end
      }
      #expect(end.bytes(after: start) > 8 << 20)
      #expect(scene.reports.all.isEmpty)
      scene.server.stop(SIGQUIT)
      let (ours, theirs) = (try Commits(scene.directory), try Commits(scene.server.wal))
      #expect(ours.commits.count > 100)
      #expect(ours.commits == theirs.commits.filter { $0.start >= ours.commits[0].start })
      #expect(ours.extents.allSatisfy { $0.gaps.isEmpty })
    }
  }

  @Test func whatTheServerRecycledIsAGap() async throws {
    try await withScene(["wal_keep_size=0", "min_wal_size=2MB", "max_wal_size=2MB"]) { scene in
      let gap = try await scene.receiver.receiving {
        let before = try await scene.flushed()
        try await until("the position before the gap") {
          try scene.isEqual(from: before, to: before, timeline: TimelineID(1))
        }
        let pid = try #require(await receiverPID(scene))
        kill(pid, SIGSTOP)
        defer { kill(pid, SIGCONT) }
        let lost = WALSegment(timeline: TimelineID(1), containing: before, size: WALReceiverTests.segmentBytes)
        for _ in 0..<3 { try await scene.write() }
        try await scene.server.sql("CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
        #expect(!FileManager.default.fileExists(atPath: "\(scene.server.wal)/\(lost.next)"))
        try await scene.server.sql("INSERT INTO note VALUES ('after the gap')")
        let end = try await scene.flushed()
        kill(pid, SIGCONT)
        let current = WALSegment(timeline: TimelineID(1), containing: end, size: WALReceiverTests.segmentBytes).start
        try await until("what is there is received") {
          try scene.isEqual(from: current, to: end, timeline: TimelineID(1))
        }
        return (from: before, to: current)
      }
      guard case .gap(let from, let to)? = scene.reports.all.first else {
        Issue.record("no gap: \(scene.reports.all)")
        return
      }
      #expect(scene.reports.all.count == 1)
      #expect(from >= gap.from && from.bytes(after: gap.from) < 1 << 20 && to <= gap.to)
      // What the judge asks, of WAL that begins and ends with something.
      let extent = try #require(try Commits(scene.directory).extents.first)
      #expect(extent.gaps.count == 1)
      #expect(extent.gaps.first.map { $0.from <= from && $0.to >= to } == true)
      #expect(!extent.covers(from: gap.from, to: gap.to))
    }
  }

  @Test func aReceiverEndsWithItsServer() async throws {
    try await withScene { scene in
      try await scene.receiver.receiving {
        #expect(try await receiverPID(scene) != nil)
        scene.server.stop(SIGQUIT)
        try await until("the receiver's end") { !scene.reports.all.isEmpty }
        try await scene.server.start()
        #expect(try await receiverPID(scene) == nil)
      }
      guard case .ended(let at, _)? = scene.reports.all.first else {
        Issue.record("it did not end: \(scene.reports.all)")
        return
      }
      #expect(at > LSN(0))
      #expect(scene.reports.all.count == 1)
    }
  }

  @Test func aFrozenServerDoesNotHoldTheEndUp() async throws {
    try await withScene { scene in
      let clock = ContinuousClock()
      var left = clock.now
      try await scene.receiver.receiving {
        scene.server.freeze(SIGSTOP)
        try await until("a question that nobody answers") {
          try unreadBytes(port: scene.server.parameters.hosts[0].port) > 0
        }
        left = clock.now
      }
      #expect(clock.now - left < .seconds(2))
      scene.server.freeze(SIGCONT)
      #expect(scene.reports.all.isEmpty)
    }
  }

  @Test func withoutAServerNothingBegins() async throws {
    try await withScene { scene in
      scene.server.stop(SIGQUIT)
      let error = await #expect(throws: BlackstartError.self) {
        try await scene.receiver.receiving { Issue.record("the body ran") }
      }
      #expect(error?.code == "witness.not-begun")
    }
  }

  @Test func theHistoryOfItsTimelineIsThere() async throws {
    try await withScene { scene in
      scene.server.stop(SIGINT)
      try scene.server.becomeStandby()
      try await scene.server.start()
      try scene.server.promote()
      try await until("the promotion") { try await scene.server.sql("SELECT pg_is_in_recovery()") == "f" }
      try await scene.receiver.receiving {
        try await scene.server.sql("INSERT INTO note VALUES ('on the new timeline')")
        let end = try await scene.flushed()
        try await until("all is received") {
          let start = WALSegment(timeline: TimelineID(2), containing: end, size: WALReceiverTests.segmentBytes).start
          return try scene.isEqual(from: start, to: end, timeline: TimelineID(2))
        }
      }
      let name = "00000002.history"
      let theirs = try String(contentsOfFile: "\(scene.server.wal)/\(name)", encoding: .utf8)
      #expect(try String(contentsOfFile: "\(scene.directory)/\(name)", encoding: .utf8) == theirs)
    }
  }

  private func receiverPID(_ scene: Scene) async throws -> pid_t? {
    try await scene.server.sql(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'blackstart-witness'"
    ).flatMap { pid_t($0) }
  }

  private struct Commits {
    var commits: [WitnessCommit] = []
    var extents: [TimelineExtent] = []

    init(_ directory: String) throws {
      var found: [WitnessCommit] = []
      extents = try CommitReader(try WALArchive(directories: [directory])).read { found.append($0) }
      commits = found
    }
  }
}
