import DrillModel
import Integrity
import Machines
import Postgres

/// A PostgreSQL of its own, started from a copy of what a drill recovered: whatever is done to it harms nobody.
public struct Patient: Sendable {
  static let machineName = "patient"
  static let port = 5432

  let machine: any Machine
  let room: any MachineRoom
  let port: Int
  /// The directory of PostgreSQL's programs.
  let binaries: String

  private var template: String { machine.files.data + "/template" }
  var data: String { machine.files.data + "/postgresql" }
  /// Where copies of the backup repository lie.
  var repository: String { machine.files.data + "/repository" }
  private var repositoryTemplate: String { machine.files.data + "/repository-template" }

  var connection: ConnectionParameters {
    ConnectionParameters(
      hosts: [ConnectionParameters.Host(address: machine.address, port: port)], user: "postgres", password: "")
  }

  /// Copies what every control begins with: a data directory whose server was shut down cleanly, and a repository.
  func adopt(data: String, repository: String) async throws {
    try await copy(data, to: template)
    try await dropOldWAL()
    try await copy(repository, to: repositoryTemplate)
  }

  /// Everything as it was adopted; the server is off.
  func reset() async throws {
    try await powerCycle()
    for directory in [data, repository] { try await remove(directory) }
    try await copy(template, to: data)
    try await copy(repositoryTemplate, to: repository)
  }

  /// A server of another cluster, in the place of the one that was adopted.
  func initializeAnother() async throws {
    try await powerCycle()
    try await remove(data)
    try await run("initdb", ["-D", data, "-k", "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8"])
  }

  /// SIGKILL to every process of the server.
  func crash() async throws { try await powerCycle() }

  /// - Parameters:
  ///   - settings: beside those that keep it to itself.
  ///   - asStandby: it stays in recovery, and waits for WAL that nobody sends; from then on it does each time.
  func start(_ settings: [String] = [], asStandby: Bool = false) async throws {
    if asStandby { try await machine.write("", to: data + "/standby.signal", mode: 0o600) }
    let hba = machine.files.etc + "/pg_hba.conf"
    try await machine.write("host all all 127.0.0.0/8 trust\n", to: hba, mode: 0o600)
    let own = [
      "listen_addresses=\(machine.address)", "port=\(port)", "unix_socket_directories=\(machine.files.run)",
      "hba_file=\(hba)", "ident_file=\(data)/pg_ident.conf", "archive_mode=off", "primary_conninfo=",
      "primary_slot_name=", "synchronous_standby_names=", "logging_collector=off", "restore_command=",
    ]
    _ = try await machine.spawn(
      MachineCommand(
        binaries + "/postgres", ["-D", data] + (own + settings).flatMap { ["-c", $0] },
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"], output: "postgresql.log"))
    try await answer()
  }

  /// A clean shutdown.
  func stop() async throws { try await run("pg_ctl", ["-D", data, "-m", "fast", "-w", "-t", "60", "stop"]) }

  func sql<Result: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Result) async throws -> Result {
    try await withConnection(connection, body)
  }

  /// What this server holds, as evidence of the machine of that name.
  /// - Parameter level: of a standby, the position that its replay must have reached.
  func integrity(as name: String, level: LSN? = nil) async throws -> MemberIntegrity {
    let amcheck = PgAmcheck(
      binaries: binaries, address: machine.address, port: port, user: connection.user, password: "")
    return try await IntegrityProbe(machine: name).inspect(
      connection, amcheck: amcheck, on: machine, level: level, levelSeconds: 20)
  }

  /// Of the stopped server.
  func pageChecksums(as name: String) async throws -> PageChecksumResult {
    var result = try await PgChecksums(binaries: binaries).check(data, on: machine, deadlineSeconds: 120)
    result.machine = name
    return result
  }

  /// After a clean shutdown only the segment with the last checkpoint is needed; the others would be copied for each control.
  private func dropOldWAL() async throws {
    let control = try await machine.run(
      MachineCommand(
        binaries + "/pg_controldata", [template], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]),
      deadlineSeconds: 10)
    guard let line = control.output.firstMatch(of: /REDO WAL file: +([0-9A-F]{24})/) else { return }
    let script = "cd \"$1/pg_wal\" && for f in ????????????????????????; do [ \"$f\" = \"$2\" ] || rm -f \"$f\"; done"
    try await command("/bin/sh", ["-c", script, "sh", template, String(line.1)])
  }

  private func answer() async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while (try? await sql { try $0.query("SELECT 1").rows.count }) == nil {
      guard clock.now < end else {
        throw BlackstartError(
          .harness, code: "control.no-server", "the control's server did not start",
          log: machine.files.log + "/postgresql.log")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private func powerCycle() async throws {
    _ = try await room.powerOff([machine.name])
    try await room.powerOn(machine.name)
  }

  private func copy(_ source: String, to target: String) async throws {
    try await command("/bin/cp", ["-a", source, target])
  }

  private func remove(_ directory: String) async throws { try await command("/bin/rm", ["-rf", directory]) }

  private func run(_ program: String, _ arguments: [String]) async throws {
    try await command("\(binaries)/\(program)", arguments)
  }

  private func command(_ program: String, _ arguments: [String]) async throws {
    let result = try await machine.run(
      MachineCommand(program, arguments, environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]),
      deadlineSeconds: 120)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "control.command", "\(program) \(arguments.joined(separator: " ")) ended with \(result.status)",
        logTail: result.errorOutput.split(separator: "\n").suffix(4).map(String.init))
    }
  }
}
