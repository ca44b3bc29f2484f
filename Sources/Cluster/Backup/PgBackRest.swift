import DrillModel
import Machines

/// pgBackRest with one posix repository, which all nodes reach by path (as over NFS).
struct PgBackRest: BackupProvider {
  static let name = "pgbackrest"

  var executable: String
  /// The machine that keeps the repository; no fault of a drill touches it.
  var repository: any Machine

  public var repositoryPath: String { repository.files.data + "/pgbackrest" }
  var stanza: String { ClusterLayout.scope }

  func configurationPath(on machine: any Machine) -> String { machine.files.etc + "/pgbackrest.conf" }

  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws {
    let text = """
      # pgBackRest on \(machine.name) of a blackstart drill
      [global]
      repo1-path=\(repositoryPath)
      repo1-retention-full=2
      compress-type=zst
      process-max=2
      start-fast=y
      log-level-console=warn
      log-level-file=info
      log-path=\(machine.files.log)
      lock-path=\(machine.files.run)/pgbackrest
      spool-path=\(machine.files.run)/pgbackrest-spool

      [\(stanza)]
      pg1-path=\(dataDirectory)
      pg1-port=\(port)
      pg1-socket-path=\(machine.files.run)
      pg1-user=postgres

      """
    try await machine.write(text, to: configurationPath(on: machine), mode: 0o644)
    try await repository.makeDirectory(repository.files.data, mode: 0o750)
    try await repository.makeDirectory(repositoryPath, mode: 0o750)
  }

  func archiveCommand(on machine: any Machine) -> String { shell(on: machine, "archive-push %p") }

  func restoreCommand(on machine: any Machine) -> String { shell(on: machine, "archive-get %f \"%p\"") }

  /// `--type=standby` leaves no `recovery.signal` behind on any version of pgBackRest; with `--type=none` before 2.47 the
  /// promoted node would start its next recovery from it.
  func replicaMethod(on machine: any Machine) -> ConfigurationValue {
    [
      "command": .string(shell(on: machine, "--delta --type=standby restore")),
      "keep_data": true,
      "no_params": true,
      "no_leader": true,
    ]
  }

  func bootstrapCommand(
    on machine: any Machine, target: RecoveryTarget?, action: BootstrapSpec.TargetAction?
  ) -> String {
    let words =
      (target.map { ["--type=name", "--target=\($0.name)"] } ?? [])
      + (action.map { ["--target-action=\($0.rawValue)"] } ?? [])
    return shell(on: machine, (words + ["restore"]).joined(separator: " "))
  }

  func prepare(on primary: any Machine) async throws {
    try await execute(["stanza-create"], on: primary, deadlineSeconds: 60)
  }

  func backup(on primary: any Machine) async throws {
    try await execute(["--type=full", "backup"], on: primary, deadlineSeconds: 600)
  }

  /// `immediate` ends recovery where the backup is consistent; without archiving the scratch server's own timeline never
  /// gets into the repository.
  func restore(on scratch: any Machine) async throws {
    try await execute(
      ["--type=immediate", "--target-action=promote", "--archive-mode=off", "restore"], on: scratch,
      deadlineSeconds: 600)
  }

  func logFiles(on machine: any Machine) -> [String] {
    ["restore", "archive-get", "archive-push", "backup"].map { "\(machine.files.log)/\(stanza)-\($0).log" }
  }

  private func shell(on machine: any Machine, _ command: String) -> String {
    "\(executable) --config=\(configurationPath(on: machine)) --stanza=\(stanza) \(command)"
  }

  private func execute(_ arguments: [String], on machine: any Machine, deadlineSeconds: Double) async throws {
    let command = MachineCommand(
      executable, ["--config=\(configurationPath(on: machine))", "--stanza=\(stanza)"] + arguments,
      environment: ["TZ": "UTC", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"])
    let result = try await machine.run(command, deadlineSeconds: deadlineSeconds)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "backup.failed",
        "pgbackrest \(arguments.last ?? "") on \(machine.name) ended with "
          + (result.timedOut ? "no answer in \(Int(deadlineSeconds)) s" : "\(result.status)"),
        log: machine.files.log,
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(5).map(String.init))
    }
  }
}
