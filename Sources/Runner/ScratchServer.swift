import Cluster
import DrillModel
import Integrity
import Machines
import Postgres

/// A PostgreSQL on a machine of its own, restored from the newest backup and thrown away after it was read. It never speaks
/// to the cluster and archives nothing.
struct ScratchServer {
  var machine: any Machine
  var room: any MachineRoom
  var port: Int

  /// The ledger's table in two words.
  struct Ledger: Hashable {
    var rows: String
    /// The sum of a hash of each row: the same in any order.
    var digest: String
  }

  struct Proof {
    var systemIdentifier: String
    var ledger: Ledger
    /// Everything that it holds.
    var integrity: MemberIntegrity
    var checksums: PageChecksumResult
  }

  private var dataDirectory: String { machine.files.data + "/postgresql" }

  static func ledger(_ connection: ConnectionParameters) async throws -> Ledger {
    let sql = """
      SELECT count(*), coalesce(sum(hashtextextended(session || ',' || sequence || ',' || token, 0)::numeric), 0)
        FROM blackstart.ledger
      """
    let row = try await withConnection(connection) { try $0.query(sql, [], timeoutSeconds: 120).rows.first ?? [] }
    guard row.count == 2, let rows = row[0], let digest = row[1] else {
      throw BlackstartError(.harness, code: "protect.ledger", "the ledger's table could not be counted")
    }
    return Ledger(rows: rows, digest: digest)
  }

  /// Restores, starts, reads everything as of a member, shuts down and checks every page.
  func prove(_ cluster: Cluster) async throws -> Proof {
    try await room.powerOn(machine.name)
    try await machine.makeDirectory(machine.files.data, mode: 0o700)
    try await machine.makeDirectory(dataDirectory, mode: 0o700)
    try await cluster.backup.writeConfiguration(on: machine, dataDirectory: dataDirectory, port: port)
    try await cluster.backup.restore(.newest, on: machine)
    let server = try await machine.spawn(
      MachineCommand(
        "\(cluster.tools.postgresBin)/postgres", ["-D", dataDirectory] + settings.flatMap { ["-c", $0] },
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"], output: "postgresql.log"))
    let connection = ConnectionParameters(
      hosts: [ConnectionParameters.Host(address: machine.address, port: port)],
      user: cluster.credentials.superuser.user, password: cluster.credentials.superuser.password)
    let identifier = try await systemIdentifier(connection, cluster)
    let ledger = try await ScratchServer.ledger(connection)
    let amcheck = PgAmcheck(
      binaries: cluster.tools.postgresBin, address: machine.address, port: port, user: connection.user,
      password: connection.password)
    let integrity = try await IntegrityProbe(machine: machine.name).inspect(connection, amcheck: amcheck, on: machine)
    try await stop(cluster, server)
    let checksums = try await PgChecksums(binaries: cluster.tools.postgresBin).check(
      dataDirectory, on: machine, deadlineSeconds: 600)
    return Proof(systemIdentifier: identifier, ledger: ledger, integrity: integrity, checksums: checksums)
  }

  private var settings: [String] {
    ScratchSettings(machine: machine, port: port, dataDirectory: dataDirectory).values
      // The backup's own timeline: no newer one in the repository can draw the recovery away.
      + ["recovery_target_timeline=current"]
  }

  /// Waits until the server is out of recovery.
  private func systemIdentifier(_ connection: ConnectionParameters, _ cluster: Cluster) async throws -> String {
    let sql = "SELECT system_identifier FROM pg_control_system() WHERE NOT pg_is_in_recovery()"
    return try await cluster.wait(
      for: "a server that was restored from the new backup", deadlineSeconds: 60,
      log: "\(machine.files.log)/postgresql.log"
    ) {
      try? await withConnection(connection) { try $0.query(sql).rows.first?.first ?? nil }
    }
  }

  private func stop(_ cluster: Cluster, _ server: any MachineProcess) async throws {
    let result = try await machine.run(
      MachineCommand(
        "\(cluster.tools.postgresBin)/pg_ctl", ["-D", dataDirectory, "-m", "fast", "-w", "-t", "60", "stop"],
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]), deadlineSeconds: 70)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "protect.stop", "the restored server did not shut down: \(result.status)",
        log: "\(machine.files.log)/postgresql.log",
        logTail: result.errorOutput.split(separator: "\n").suffix(3).map(String.init))
    }
    _ = await server.exit()
  }
}
