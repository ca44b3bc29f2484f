import DrillModel
import Machines
import Postgres
import Workloads

/// A receiver of a benchmark server's WAL, as a run's witness is one.
struct BenchReceiver: Sendable {
  var server: BenchServer.Access
  var program: String

  /// Receives while `body` runs; what was received is removed.
  func receiving<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
    let directory = server.machine.files.data + "/witness"
    try await server.machine.makeDirectory(directory, mode: 0o700)
    let host = server.parameters.hosts[0]
    let process = try await server.machine.spawn(
      MachineCommand(
        program,
        [
          "--no-loop", "--no-password", "-D", directory, "-d",
          "host=\(host.address) port=\(host.port) user=\(server.parameters.user) application_name=witness",
        ], environment: ["PGPASSWORD": server.parameters.password, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
        output: "witness.log"))
    try await streaming()
    let result = try await body()
    let stop = MachineCommand("/bin/sh", ["-c", "kill -s TERM \"$1\"", "sh", String(process.pid)])
    _ = try await server.machine.run(stop, deadlineSeconds: 5)
    _ = await process.exit()
    try await server.machine.wipe(directory)
    return result
  }

  private func streaming() async throws {
    let sql = "SELECT count(*) FROM pg_stat_replication WHERE application_name = 'witness' AND state = 'streaming'"
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    while try await withConnection(server.parameters, { try $0.query(sql).scalar }) != "1" {
      guard clock.now < end else {
        throw BlackstartError(
          .harness, code: "bench.no-receiver", "the receiver does not stream",
          log: server.machine.files.log + "/witness.log")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
