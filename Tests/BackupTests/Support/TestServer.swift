import DrillModel
import Glibc
import Machines
import Postgres

/// A PostgreSQL on a machine, with a table `t` of one column `i`.
struct TestServer {
  let machine: ProcessMachine
  let room: ProcessMachineRoom
  let binaries: String
  let port: Int

  var data: String { machine.files.data + "/postgresql" }
  private var connection: ConnectionParameters {
    ConnectionParameters(hosts: [.init(address: machine.address, port: port)], user: "postgres", password: "")
  }

  func initialize() async throws {
    try await run("\(binaries)/initdb", ["-D", data, "-k", "-N", "-U", "postgres", "--auth=trust", "--locale=C.UTF-8"])
  }

  func start(_ settings: [String], until sql: String = "SELECT 1") async throws {
    let hba = machine.files.etc + "/pg_hba.conf"
    try await machine.write(
      "local all all trust\nlocal replication all trust\nhost all all 127.0.0.0/8 trust\n", to: hba, mode: 0o644)
    let own = [
      "listen_addresses=\(machine.address)", "port=\(port)", "unix_socket_directories=\(machine.files.run)",
      "hba_file=\(hba)", "fsync=off", "shared_buffers=16MB", "log_timezone=UTC",
    ]
    let server = try await machine.spawn(
      MachineCommand(
        "\(binaries)/postgres", ["-D", data] + (own + settings).flatMap { ["-c", $0] },
        environment: TestServer.environment, output: "postgresql.log"))
    try await TestServer.poll("'\(sql)' on \(machine.name)", seconds: 90) {
      guard Self.isAlive(server.pid) else { throw Bench.Unfit("it ended: \(try await log())") }
      return (try? await ask(sql)) != nil
    }
  }

  /// Everything off, the data directory empty, the power on again.
  func clear() async throws {
    _ = try await room.powerOff([machine.name])
    try await room.powerOn(machine.name)
    try await machine.makeDirectory(data, mode: 0o700)
    try await machine.wipe(data)
  }

  /// The first column of the first row; throws if there is none.
  @discardableResult
  func ask(_ sql: String) async throws -> String {
    let row = try await withConnection(connection) { try $0.query(sql, timeoutSeconds: 60).rows.first?.first ?? nil }
    guard let row else { throw Bench.Unfit("no row from '\(sql)'") }
    return row
  }

  func execute(_ statements: [String]) async throws {
    try await withConnection(connection) { connection in
      for sql in statements { try connection.query(sql, timeoutSeconds: 60) }
    }
  }

  func rows() async throws -> [Int] {
    try await withConnection(connection) {
      try $0.query("SELECT i FROM t ORDER BY i").rows.compactMap { Int($0[0] ?? "") }
    }
  }

  /// Inserts a row whose commit record directly follows what the returned position names: the position of that record.
  func insertKnowingCommit(_ row: Int) async throws -> LSN {
    let connection = connection
    return try await onThread("insert") {
      let session = try Connection(connection)
      defer { session.close() }
      while true {
        try session.query("BEGIN; INSERT INTO t VALUES (\(row))")
        let before = try session.query("SELECT pg_current_wal_insert_lsn()").rows[0][0].flatMap { LSN($0) }
        try session.query("COMMIT")
        let after = try session.query("SELECT pg_current_wal_insert_lsn()").rows[0][0].flatMap { LSN($0) }
        // A commit record of 46 bytes at most (PostgreSQL 15), so nothing else is between the two.
        if let before, let after, after.value - before.value <= 64 { return before }
        try session.query("DELETE FROM t WHERE i = \(row)")
      }
    }
  }

  func run(_ program: String, _ arguments: [String]) async throws {
    let command = MachineCommand(program, arguments, environment: TestServer.environment)
    let result = try await machine.run(command, deadlineSeconds: 120)
    guard result.succeeded else {
      throw Bench.Unfit("\(program) \(arguments): \(result.status): \(result.output)\(result.errorOutput)")
    }
  }

  private func log() async throws -> String {
    let command = MachineCommand("/usr/bin/tail", ["-n", "12", machine.files.log + "/postgresql.log"])
    return try await machine.run(command, deadlineSeconds: 10).output
  }

  private static func isAlive(_ pid: Int32) -> Bool { kill(pid, 0) == 0 }

  private static let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"]

  static func poll(_ what: String, seconds: Double, _ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while try await !condition() {
      guard ContinuousClock.now < end else { throw Bench.Unfit("\(what) did not happen") }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
