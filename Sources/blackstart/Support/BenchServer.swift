import Cluster
import Custody
import DrillModel
import Foundation
import Machines
import Postgres

/// One PostgreSQL at its defaults (checksums, fsync on) on a leased machine, for benchmarks.
struct BenchServer {
  var tools: Tools

  struct Access: Sendable {
    var parameters: ConnectionParameters
    /// Where the server runs.
    var machine: any Machine
    /// For the benchmark's own files.
    var directory: String
  }

  func run<Result: Sendable>(_ body: (Access) async throws -> Result) async throws -> Result {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let request = LeaseRequest(machines: [LeaseRequest.Machine("bench")], ports: [5432])
    return try await ProcessMachineRoom.withRoom(RoomRequest(lease: request, home: home, user: user)) { room in
      let machine = try room.machine("bench")
      try await room.powerOn(machine.name)
      let port = room.lease.ports[5432].map(Int.init) ?? 5432
      let password = Credentials.random().superuser.password
      try await initialize(machine, password: password, port: port)
      _ = try await machine.spawn(
        MachineCommand("\(tools.postgresBin)/postgres", ["-D", data(machine)], output: "postgresql.log"))
      let parameters = ConnectionParameters(
        hosts: [.init(address: machine.address, port: port)], user: "postgres", password: password)
      try await answer(parameters, log: machine.files.log + "/postgresql.log")
      let scratch = FileManager.default.temporaryDirectory.path + "/blackstart-bench-\(UUID().uuidString.prefix(8))"
      try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: scratch) }
      return try await body(Access(parameters: parameters, machine: machine, directory: scratch))
    }
  }

  private func data(_ machine: any Machine) -> String { machine.files.data + "/postgresql" }

  private func initialize(_ machine: any Machine, password: String, port: Int) async throws {
    let secret = machine.files.run + "/password"
    try await machine.write(password + "\n", to: secret, mode: 0o600)
    let command = MachineCommand(
      "\(tools.postgresBin)/initdb",
      ["-D", data(machine), "-k", "-U", "postgres", "--auth=scram-sha-256", "--pwfile=\(secret)", "--encoding=UTF8"],
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"])
    let result = try await machine.run(command, deadlineSeconds: 60)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "bench.initdb", "initdb ended with \(result.status)",
        logTail: result.errorOutput.split(separator: "\n").suffix(4).map(String.init))
    }
    let settings = """
      listen_addresses = '\(machine.address)'
      port = \(port)
      unix_socket_directories = '\(machine.files.run)'

      """
    try await machine.write(settings, to: data(machine) + "/bench.conf", mode: 0o600)
    try await machine.write("include 'bench.conf'\n", to: data(machine) + "/postgresql.auto.conf", mode: 0o600)
  }

  private func answer(_ parameters: ConnectionParameters, log: String) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(30)
    while (try? await withConnection(parameters) { try $0.query("SELECT 1").rows.count }) == nil {
      guard clock.now < end else {
        throw BlackstartError(.harness, code: "bench.no-server", "PostgreSQL did not start", log: log)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
