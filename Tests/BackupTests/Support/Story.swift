import Cluster
import DrillModel
import Foundation

/// What happens on the server: rows 1, 10, 20, 30, 40 …, each in a transaction of its own, and backups between them.
struct Story {
  static let last = 99

  let oldest: String
  let kinds: [BackupKind]
  /// The commit record of row 10.
  let lsn: LSN
  /// When row 20 was committed.
  let microseconds: Int64
  /// The transaction of row 30.
  let xid: UInt32
  let microsecondsBeforeAll: Int64
  let rowsOfNewest: [Int]
  let all: [Int]
  /// Of which no backup has anything.
  let middleSegment: String
  let lastSegment: String

  init(_ bench: Bench) async throws {
    let node = bench.node
    try await node.execute(["CREATE TABLE t (i int)", "INSERT INTO t VALUES (1)"])
    microsecondsBeforeAll = try await Story.now(node)
    try await bench.backup.backup(.full, on: node.machine)
    let backups = try await bench.backup.inventory().stanzas.flatMap(\.backups)
    oldest = backups.first?.label ?? ""
    // Tools choose by whole seconds which backup precedes a target.
    let stop = backups.map(\.stopSeconds).max() ?? 0
    try await TestServer.poll("the second after the backup", seconds: 10) {
      try await Story.now(node) > (stop + 1) * 1_000_000
    }
    lsn = try await node.insertKnowingCommit(10)
    try await node.execute(["INSERT INTO t VALUES (20)"])
    microseconds =
      Int64(
        try await node.ask(
          "SELECT (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint FROM t WHERE i = 20")) ?? 0
    try await node.execute(["INSERT INTO t VALUES (30)"])
    xid = UInt32(try await node.ask("SELECT xmin FROM t WHERE i = 30")) ?? 0
    try await node.execute(["SELECT pg_create_restore_point('here')", "INSERT INTO t VALUES (40)"])
    middleSegment = try await bench.switchWAL()
    var kinds = [BackupKind.full]
    var rows = [1, 10, 20, 30, 40]
    for kind in type(of: bench.backup).kinds {
      rows.append(50 + kinds.count)
      try await node.execute(["INSERT INTO t VALUES (\(50 + kinds.count))"])
      try await bench.backup.backup(kind, on: node.machine)
      kinds.append(kind)
    }
    self.kinds = kinds
    rowsOfNewest = rows
    all = rows + [Story.last]
    try await node.execute(["INSERT INTO t VALUES (\(Story.last))"])
    lastSegment = try await bench.switchWAL()
  }

  /// By the server's clock.
  private static func now(_ node: TestServer) async throws -> Int64 {
    Int64(try await node.ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")) ?? 0
  }
}
