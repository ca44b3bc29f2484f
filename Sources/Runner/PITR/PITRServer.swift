import Cluster
import DrillModel
import Foundation
import Machines
import Postgres
import Synchronization

/// Makes one point-in-time recovery on a scratch machine and reads what came of it.
struct PITRServer: Sendable {
  var machine: any Machine
  var port: Int
  var cluster: Cluster
  /// What is restored from, and the name of its listing.
  var backup: any BackupProvider
  var archive: String
  /// Whether what the server writes goes into that repository: only into a copy that is its own.
  var archives = false

  private static let deadlineSeconds = 120.0

  /// What a recovery left, and the rows of the ledger's table as CSV; nil if nobody could be asked.
  typealias Result = (record: PITRRecord, rows: [UInt8]?)

  /// - Parameter body: called with the recovered server while it runs.
  func attempt(
    _ asked: PITRCase, _ body: @Sendable (ConnectionParameters) async throws -> Void = { _ in }
  ) async throws -> Result {
    var record = PITRRecord(asked: asked, archive: archive)
    let data = directory(asked)
    do {
      record.restoreSeconds = try await restore(asked, into: data)
    } catch let error as BlackstartError where error.code == "backup.failed" {
      record.refusal = ([error.message] + error.logTail).joined(separator: "; ")
      return (record, nil)
    }
    (record.backupStart, record.backupTimeline) = BackupLabel.read(data)
    record.restoredBytes = await bytes(of: data)
    return try await start(record, body)
  }

  func directory(_ asked: PITRCase) -> String { "\(machine.files.data)/pitr-\(asked.number)" }

  /// Nobody needs what was read.
  func remove(_ asked: PITRCase) async throws {
    _ = try await machine.run(MachineCommand("/bin/rm", ["-rf", directory(asked)]), deadlineSeconds: 120)
  }

  private func restore(_ asked: PITRCase, into data: String) async throws -> Double {
    try await machine.makeDirectory(machine.files.data, mode: 0o700)
    try await machine.makeDirectory(data, mode: 0o700)
    try await backup.writeConfiguration(on: machine, dataDirectory: data, port: port)
    let clock = ContinuousClock()
    let start = clock.now
    try await backup.restore(
      RestoreRequest(label: asked.label, target: asked.target, writtenValue: asked.writtenValue), on: machine)
    return (clock.now - start) / .seconds(1)
  }

  private func start(
    _ record: PITRRecord, _ body: @Sendable (ConnectionParameters) async throws -> Void
  ) async throws -> Result {
    var record = record
    let data = directory(record.asked)
    let log = "pitr-\(record.asked.number).log"
    let clock = ContinuousClock()
    let began = clock.now
    let server = try await machine.spawn(
      MachineCommand(
        "\(cluster.tools.postgresBin)/postgres", ["-D", data] + settings(data).flatMap { ["-c", $0] },
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"], output: log))
    let ended = Mutex(false)
    let end = Task {
      _ = await server.exit()
      ended.withLock { $0 = true }
    }
    let connection = connection
    let isUp = try await ready(connection) { ended.withLock { $0 } }
    if isUp { record.replaySeconds = (clock.now - began) / .seconds(1) }
    guard isUp else {
      try await stop(data)
      await end.value
      record.failure = PITRServer.failure("\(machine.files.log)/\(log)")
      return (record, nil)
    }
    let (found, rows) = try await read(connection)
    record.newTimeline = found.timeline
    record.history = found.history
    record.rows = found.rows
    try await body(connection)
    try await stop(data)
    await end.value
    return (record, rows)
  }

  private var connection: ConnectionParameters {
    ConnectionParameters(
      hosts: [ConnectionParameters.Host(address: machine.address, port: port)],
      user: cluster.credentials.superuser.user, password: cluster.credentials.superuser.password)
  }

  private func settings(_ data: String) -> [String] {
    let own = ScratchSettings(machine: machine, port: port, dataDirectory: data).values
    return own + (archives ? ["archive_mode=on", "archive_command=\(backup.archiveCommand(on: machine))"] : [])
  }

  /// True once it is out of recovery; false if it ended, or never got there.
  private func ready(_ connection: ConnectionParameters, hasEnded: @Sendable () -> Bool) async throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(PITRServer.deadlineSeconds)
    while clock.now < end, !hasEnded() {
      let isOut = try? await withConnection(connection) { try $0.query("SELECT pg_is_in_recovery()").scalar }
      if isOut == "f" { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  private struct Found {
    var timeline: TimelineID?
    var history: String?
    var rows: Int64
  }

  private func read(_ connection: ConnectionParameters) async throws -> (Found, [UInt8]) {
    try await withConnection(connection) { connection in
      let segment = try connection.query("SELECT pg_walfile_name(pg_current_wal_insert_lsn())").scalar ?? ""
      let name = segment.prefix(8)
      let history = try connection.query("SELECT pg_read_file($1, 0, 1000000, true)", ["pg_wal/\(name).history"]).scalar
      var rows: [UInt8] = []
      var count: Int64 = 0
      let sql = "COPY (SELECT session, sequence, token FROM blackstart.ledger) TO STDOUT (FORMAT csv)"
      try connection.copyOut(sql, timeoutSeconds: 120) { row in
        rows += row
        count += 1
      }
      return (Found(timeline: UInt32(name, radix: 16).map { TimelineID($0) }, history: history, rows: count), rows)
    }
  }

  private func stop(_ data: String) async throws {
    _ = try await machine.run(
      MachineCommand(
        "\(cluster.tools.postgresBin)/pg_ctl", ["-D", data, "-m", "immediate", "-w", "-t", "60", "stop"],
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]), deadlineSeconds: 70)
  }

  private func bytes(of data: String) async -> Int64? {
    let result = try? await machine.run(MachineCommand("/usr/bin/du", ["-sb", data]), deadlineSeconds: 60)
    return result.flatMap { $0.output.split(separator: "\t").first.flatMap { Int64($0) } }
  }

  private static func failure(_ log: String) -> [String] {
    ServerFailure.lines(Cluster.tail(of: log, lines: .max))
  }
}
