import DrillModel
import Machines

/// pgBackRest as it is set up on one machine of a scene.
struct BackRest: Sendable {
  static let stanza = "main"

  let executable: String
  let server: SceneServer
  let repository: String
  /// Laid over the `[global]` section.
  var options: [String: String] = [:]

  private var machine: any Machine { server.machine }
  var configuration: String { machine.files.etc + "/pgbackrest.conf" }
  var lockPath: String { machine.files.run + "/pgbackrest" }

  func writeConfiguration() async throws {
    let own = [
      "repo1-path": repository, "repo1-retention-full": "9", "compress-type": "zst", "process-max": "2",
      "start-fast": "y",
      // Its default tries a damaged file again for half a minute, to the same end.
      "archive-timeout": "20", "job-retry": "0", "log-level-console": "warn", "log-level-file": "off",
      "lock-path": lockPath,
      "spool-path": machine.files.run + "/pgbackrest-spool",
    ]
    let global = own.merging(options) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let text = """
      [global]
      \(global.joined(separator: "\n"))

      [\(BackRest.stanza)]
      pg1-path=\(server.data)
      pg1-port=\(server.port)
      pg1-socket-path=\(machine.files.run)
      pg1-user=postgres

      """
    try await machine.write(text, to: configuration, mode: 0o640)
  }

  /// As `archive_command` and `restore_command` have it.
  func shell(_ command: String) -> String {
    "\(executable) --config=\(configuration) --stanza=\(BackRest.stanza) \(command)"
  }

  /// Whatever it ends with.
  func run(_ arguments: [String]) async throws -> CommandResult {
    try await machine.run(command(arguments), deadlineSeconds: 120)
  }

  func command(_ arguments: [String]) -> MachineCommand {
    MachineCommand(
      executable, ["--config=\(configuration)", "--stanza=\(BackRest.stanza)"] + arguments,
      environment: SceneServer.environment, output: "pgbackrest.log")
  }

  /// - Throws: `failures.pgbackrest` if it does not end with 0.
  func require(_ arguments: [String]) async throws {
    let result = try await run(arguments)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "failures.pgbackrest", "pgbackrest \(arguments.last ?? "") ended with \(result.status)",
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(4).map(String.init))
    }
  }
}
