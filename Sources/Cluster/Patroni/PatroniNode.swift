import DrillModel
import Machines

/// One Patroni node with its PostgreSQL: files and process.
struct PatroniNode: Sendable {
  var machine: any Machine
  var installation: PatroniInstallation
  var postgresBin: String

  static let logFile = "patroni.log"
  static let postgresLogFile = "postgresql.log"

  /// What a drill wipes as `data`.
  static func dataDirectory(of machine: any Machine) -> String { machine.files.data + "/postgresql" }
  static func configurationPath(on machine: any Machine) -> String { machine.files.etc + "/patroni.yml" }

  func writeConfiguration(_ yaml: String) async throws {
    try await machine.write(yaml, to: PatroniNode.configurationPath(on: machine), mode: 0o600)
    try await machine.makeDirectory(machine.files.data, mode: 0o700)
  }

  /// Patroni's console is its log. UTC, because Patroni stamps its lines in local time without saying which.
  func start() async throws -> any MachineProcess {
    try await machine.spawn(
      MachineCommand(
        installation.patroni, [PatroniNode.configurationPath(on: machine)],
        environment: [
          "TZ": "UTC", "LANG": "C.UTF-8", "HOME": machine.files.run, "PYTHONUNBUFFERED": "1",
          "PATH": "\(postgresBin):/usr/bin:/bin",
        ], output: PatroniNode.logFile))
  }
}
