import Cluster
import Custody
import DrillModel
import Foundation
import Machines
import Postgres
import Testing

/// A provider under test, with its options.
struct Variant: Sendable, CustomTestStringConvertible {
  var provider: String
  var options: ConfigurationValue?
  /// Whether every kind of target is tried; else what the options change is.
  var isWhole = true

  var testDescription: String { options.map { "\(provider) \($0)" } ?? provider }

  static let all = [
    Variant(provider: "pgbackrest"), Variant(provider: "barman"), Variant(provider: "plain"),
    Variant(provider: "pgbackrest", options: ["encrypted": true, "repositories": 2], isWhole: false),
  ]
}

/// Machines for a server, for what is restored, and for the repository, with a provider over them.
struct Bench {
  let tools: Tools
  let backup: any BackupProvider
  let room: ProcessMachineRoom
  let node: TestServer
  let scratch: TestServer

  static func with(_ variant: Variant, _ body: (Bench) async throws -> Void) async throws {
    let path = "/tmp/bs-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lease = LeaseRequest(machines: ["n1", "repo", "scratch"].map { LeaseRequest.Machine($0) }, ports: [5432])
    let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/debug/blackstart").path
    let request = RoomRequest(
      lease: lease, home: StateHome(path: path), user: try .current(), guardianExecutable: program)
    try await ProcessMachineRoom.withRoom(request) { room in
      try await body(try await Bench(variant, room))
    }
  }

  private init(_ variant: Variant, _ room: ProcessMachineRoom) async throws {
    self.room = room
    tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let port = room.lease.ports[5432].map(Int.init) ?? 5432
    node = TestServer(machine: try room.machine("n1"), room: room, binaries: tools.postgresBin, port: port)
    scratch = TestServer(machine: try room.machine("scratch"), room: room, binaries: tools.postgresBin, port: port)
    let repository = try room.machine("repo")
    backup = try BackupRegistry.make(
      variant.provider, options: variant.options, tools: tools, repository: repository)
    for machine in ["n1", "repo"] { try await room.powerOn(machine) }
    try await node.initialize()
    for server in [node, scratch] {
      try await backup.writeConfiguration(on: server.machine, dataDirectory: server.data, port: port)
    }
    try await node.start([
      "archive_mode=on", "archive_command=\(backup.archiveCommand(on: node.machine))", "track_commit_timestamp=on",
    ])
    try await backup.prepare(on: node.machine)
  }

  /// Restores to the scratch machine and starts what came; gives the rows of `t`.
  func restored(_ request: RestoreRequest) async throws -> [Int] {
    try await scratch.clear()
    try await backup.restore(request, on: scratch.machine)
    try await scratch.start(["hot_standby=off"], until: "SELECT 1 WHERE NOT pg_is_in_recovery()")
    // Whoever starts it need not say so.
    guard try await scratch.ask("SHOW archive_mode") == "off" else { throw Unfit("what was restored archives") }
    return try await scratch.rows()
  }

  /// Fills the scratch machine as Patroni would without a leader, and lets it follow the archive until it has the row.
  func followed(until row: Int) async throws -> [Int] {
    try await scratch.clear()
    guard let command = backup.replicaMethod(on: scratch.machine)["command"]?.string else {
      throw Unfit("the replica method has no command")
    }
    try await scratch.machine.makeDirectory(scratch.data, mode: 0o700)
    try await scratch.run("/bin/sh", ["-c", command])
    try await scratch.run("/bin/rm", ["-f", scratch.data + "/recovery.signal"])
    try await scratch.run("/usr/bin/touch", [scratch.data + "/standby.signal"])
    try await scratch.start(
      ["restore_command=\(backup.restoreCommand(on: scratch.machine))", "archive_mode=off"],
      until: "SELECT 1 FROM t WHERE i = \(row)")
    return try await scratch.rows()
  }

  /// Waits until the segment that was just closed is in the archive; gives its name.
  func switchWAL() async throws -> String {
    let name = try await node.ask("SELECT pg_walfile_name(pg_switch_wal())")
    try await TestServer.poll("the archiving of \(name)", seconds: 60) {
      let archives = try await backup.inventory().stanzas.flatMap(\.archives)
      return !archives.isEmpty && archives.allSatisfy { $0.segments.contains { $0.name == name } }
    }
    return name
  }

  struct Unfit: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }
}
