import DrillModel
import Machines
import Postgres

/// One PostgreSQL on a machine of its own, for a scene.
struct SceneServer: Sendable {
  let machine: any Machine
  let port: Int
  /// The directory of PostgreSQL's programs.
  let binaries: String

  var data: String { machine.files.data + "/postgresql" }
  var log: String { machine.files.log + "/postgresql.log" }

  /// - Parameter user: nobody needs a password: the server listens on loopback, for as long as the scene is.
  func connection(_ user: String = "postgres") -> ConnectionParameters {
    ConnectionParameters(
      hosts: [ConnectionParameters.Host(address: machine.address, port: port)], user: user, password: "unused")
  }

  func initialize() async throws {
    try await run("initdb", ["-D", data, "-k", "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8"])
  }

  /// Starts it and does not wait.
  func launch(_ settings: [String]) async throws -> any MachineProcess {
    let hba = machine.files.etc + "/pg_hba.conf"
    let rules = "local all all trust\nhost all all 127.0.0.0/8 trust\n"
    try await machine.write(rules, to: hba, mode: 0o600)
    let own = [
      "listen_addresses=\(machine.address)", "port=\(port)", "unix_socket_directories=\(machine.files.run)",
      "hba_file=\(hba)", "logging_collector=off", "log_timezone=UTC", "lc_messages=C",
    ]
    return try await machine.spawn(
      MachineCommand(
        binaries + "/postgres", ["-D", data] + (own + settings).flatMap { ["-c", $0] },
        environment: SceneServer.environment,
        output: "postgresql.log"))
  }

  /// Starts it and waits until it answers out of recovery.
  func start(_ settings: [String]) async throws {
    _ = try await launch(settings)
    try await Patience.wait(for: "a server on \(machine.name)", log: log) {
      (try? await scalar("SELECT 1 WHERE NOT pg_is_in_recovery()")) != nil
    }
  }

  func stop() async throws { try await run("pg_ctl", ["-D", data, "-m", "fast", "-w", "-t", "60", "stop"]) }

  func sql<Result: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Result) async throws -> Result {
    try await withConnection(connection(), body)
  }

  /// The first value of the first row; nil if there is none.
  @discardableResult
  func scalar(_ statement: String) async throws -> String? {
    try await sql { try $0.query(statement, timeoutSeconds: 60).rows.first?.first ?? nil }
  }

  func run(_ program: String, _ arguments: [String]) async throws {
    try await Shell(machine: machine).command("\(binaries)/\(program)", arguments)
  }

  static let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"]
}

/// Waits for states, never for times.
enum Patience {
  static func wait(
    for what: String, log: String? = nil, seconds: Double = 60, until isThere: () async throws -> Bool
  ) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while !(try await isThere()) {
      guard clock.now < end else {
        throw BlackstartError(.harness, code: "failures.waited", "there was no \(what) in \(Int(seconds)) s", log: log)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

/// Commands of a machine, as the user that its servers run as.
struct Shell: Sendable {
  let machine: any Machine

  /// - Throws: `failures.command` if it does not end with 0.
  @discardableResult
  func command(_ program: String, _ arguments: [String]) async throws -> String {
    let result = try await machine.run(
      MachineCommand(program, arguments, environment: SceneServer.environment), deadlineSeconds: 120)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "failures.command",
        "\(program) \(arguments.joined(separator: " ")) ended with \(result.status)",
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(4).map(String.init))
    }
    return result.output
  }

  /// A script of the shell; its parameters are `$1`, `$2` …
  @discardableResult
  func script(_ text: String, _ parameters: String...) async throws -> String {
    try await command("/bin/sh", ["-euc", text, "sh"] + parameters)
  }
}
