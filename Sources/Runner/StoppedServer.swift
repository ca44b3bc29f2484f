import Cluster
import DrillModel
import Evidence
import Integrity
import Machines
import Postgres

/// A member that was shut down cleanly, started once more without anybody else, so that what is read of it comes from its
/// disk: a running server answers from its memory, whatever has become of the pages below.
struct StoppedServer {
  var machine: any Machine
  var connection: ConnectionParameters
  var dataDirectory: String
  /// The directory of PostgreSQL's programs.
  var binaries: String
  /// What `pg_controldata` says of it.
  var controlData: String

  private static let deadlineSeconds = 60.0

  /// A server that does not start is in the evidence, as one that could not be reached.
  /// - Parameter level: see `IntegrityProbe.read`.
  func read(level: LSN?) async throws -> MemberIntegrity {
    let server = try await machine.spawn(
      MachineCommand(
        "\(binaries)/postgres", ["-D", dataDirectory] + settings.flatMap { ["-c", $0] },
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"], output: "postgresql-alone.log"))
    await answer()
    let amcheck = PgAmcheck(
      binaries: binaries, address: machine.address, port: port, user: connection.user, password: connection.password)
    let member = try await IntegrityProbe(machine: machine.name).inspect(
      connection, amcheck: amcheck, on: machine, level: level, levelSeconds: 20)
    // If it does not stop it dies with its machine.
    let stop = try await machine.run(
      MachineCommand(
        "\(binaries)/pg_ctl", ["-D", dataDirectory, "-m", "fast", "-w", "-t", "60", "stop"],
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]), deadlineSeconds: 70)
    if stop.succeeded { _ = await server.exit() }
    return member
  }

  private var port: Int { connection.hosts[0].port }

  /// A standby reads with what its primary had at least (`pg_controldata` has it); Patroni gives that on the command line.
  private var settings: [String] {
    ScratchSettings(machine: machine, port: port, dataDirectory: dataDirectory).values
      + ["hot_standby=on", "restore_command=", "recovery_target_timeline=latest", "autovacuum=off"] + limits
  }

  private var limits: [String] {
    [
      ("max_connections", "max_connections"), ("max_worker_processes", "max_worker_processes"),
      ("max_wal_senders", "max_wal_senders"), ("max_prepared_xacts", "max_prepared_transactions"),
      ("max_locks_per_xact", "max_locks_per_transaction"),
    ].compactMap { label, setting in
      let line = controlData.split(separator: "\n").first { $0.hasPrefix("\(label) setting:") }
      return line?.split(separator: " ").last.map { "\(setting)=\($0)" }
    }
  }

  /// Waits until it takes connections, or not for ever: what comes then says why.
  private func answer() async {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(StoppedServer.deadlineSeconds)
    while clock.now < end, !Task.isCancelled {
      if (try? await withConnection(connection, { try $0.query("SELECT 1").rows.count })) != nil { return }
      try? await Task.sleep(for: .milliseconds(50))
    }
  }
}

/// The members of a cluster that was shut down cleanly.
struct StoppedMembers: Sendable {
  var primary: String
  /// What replay had reached when they were read.
  var level: LSN
  /// What `pg_controldata` says of each.
  var controlData: [String: String]
}

extension RunSession {
  /// Reads every stopped node from its disk, all at once: each is a server of its own.
  func recordDisks(of stopped: StoppedMembers) async throws {
    let members = try await withThrowingTaskGroup(of: MemberIntegrity.self) { group in
      for (node, control) in stopped.controlData {
        let server = StoppedServer(
          machine: cluster.machine(node), connection: cluster.connection(to: node),
          dataDirectory: cluster.dataDirectory(of: node), binaries: cluster.tools.postgresBin, controlData: control)
        group.addTask { try await server.read(level: node == stopped.primary ? nil : stopped.level) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for member in members.sorted(by: { $0.machine < $1.machine }) {
      try run.write(disk: member)
      recorder.note(.integrityReadFromDisk, machine: member.machine, values: ["seconds": .number(member.seconds)])
    }
  }
}
