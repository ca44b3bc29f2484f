import DrillModel
import Evidence
import Foundation
import Machines
import Postgres
import Synchronization
import Workloads

/// The server whose backups fail, with its clients and what they were told.
struct Source: Sendable {
  static let clients = 4
  /// Commits of one burst: enough to fill some pages, over before anybody waits.
  private static let commits = 200

  let server: SceneServer
  let client: BackRest
  /// On the harness's side, for ledgers.
  let ledgers: String
  let bursts: Box<[Burst]>

  /// Beside the data directory, for what else a failure needs.
  var elsewhere: String { server.machine.files.data + "/elsewhere" }
  var settings: [String] { ["archive_mode=on", "archive_command=\(client.shell("archive-push %p"))"] }

  /// A new cluster with its schema, and nothing archived.
  func create() async throws {
    try await server.initialize()
    try await server.start(settings)
    try await prepareSchema()
  }

  func prepareSchema() async throws {
    try await server.sql { connection in
      try connection.query(WorkloadSchema.setup(password: "unused", sessions: 1...Source.clients))
      // Nobody writes to it any more: it has pages that no WAL brings back.
      try connection.query(
        "CREATE TABLE blackstart.cold AS SELECT n, repeat('x', 200) AS filler FROM generate_series(1, 2000) AS n")
      try connection.query("CHECKPOINT", timeoutSeconds: 60)
    }
  }

  /// Lets clients commit, and switches to a new segment.
  @discardableResult
  func burst() async throws -> Burst {
    let number = bursts.value.count + 1
    let directory = "\(ledgers)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    // Each burst's clients count from 1 again; tokens tell transactions apart.
    try await server.scalar("UPDATE blackstart.head SET sequence = 0, chain = DEFAULT")
    let request = WorkloadRequest(
      parameters: server.connection(WorkloadSchema.role),
      spec: WorkloadSpec(clients: Source.clients, ratePerSecond: nil, beforeSeconds: 0, afterSeconds: 0),
      ledgerDirectory: directory, seed: .random(in: .min ... .max), clock: RunClock.start())
    let first = try await position("pg_current_wal_insert_lsn()")
    try await withWorkload(request) { running in
      try await Patience.wait(for: "\(Source.commits) commits", log: server.log) {
        running.summary.committed >= Source.commits
      }
    }
    let last = try await position("pg_switch_wal()")
    let size = WALSegment.defaultSize
    let timeline = try await timeline()
    let numbers = first.value / size...max(first.value, last.value - 1) / size
    let burst = Burst(
      number: number, transactions: try Ledger(directory: directory).records(),
      segments: numbers.map { WALSegment(timeline: timeline, containing: LSN($0 * size), size: size) })
    bursts.set(bursts.value + [burst])
    return burst
  }

  /// Waits until the repository has the segment.
  func waitArchived(_ segment: WALSegment) async throws {
    try await Patience.wait(for: "\(segment) in the archive", log: server.log) {
      Repository(path: client.repository).file(of: segment) != nil
    }
  }

  /// A burst, in the archive.
  @discardableResult
  func archivedBurst() async throws -> Burst {
    let burst = try await burst()
    try await waitArchived(burst.segment)
    return burst
  }

  private func position(_ function: String) async throws -> LSN {
    guard let text = try await server.scalar("SELECT \(function)"), let position = LSN(text) else {
      throw BlackstartError(.harness, code: "failures.position", "the server gave no WAL position")
    }
    return position
  }

  private func timeline() async throws -> TimelineID {
    let text = try await server.scalar(
      "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int")
    return TimelineID(text.flatMap { UInt32($0) } ?? 1)
  }
}

/// A value that several share.
final class Box<Value: Sendable>: Sendable {
  private let content: Mutex<Value>

  init(_ value: Value) { content = Mutex(value) }

  var value: Value { content.withLock { $0 } }

  func set(_ value: Value) { content.withLock { $0 = value } }
}
