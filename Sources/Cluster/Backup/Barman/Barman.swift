import DrillModel
import Foundation
import Machines
import Postgres

/// Barman, whose home all nodes reach by path. Base backups come by `pg_basebackup` (`backup_method = postgres`), WAL by an
/// `archive_command` that hands it to `barman put-wal`.
struct Barman: BackupProvider {
  static let name = "barman"
  /// Others need PostgreSQL 17, or ssh to the server (`backup_method = rsync`).
  static let kinds = [BackupKind.full]
  static let points = RecoveryPoint.Kind.allCases

  let executable: String
  let postgresBin: String
  var repository: any Machine

  init(_ materials: BackupMaterials) throws {
    guard let barman = materials.tools.barman else {
      throw BlackstartError(
        .refused, code: "tools.missing", "not installed: barman", hint: "./scripts/setup, or: apt-get install barman")
    }
    executable = barman
    postgresBin = materials.tools.postgresBin
    repository = materials.repository
  }

  public var repositoryPath: String { repository.files.data + "/barman" }
  /// Barman's name of the server.
  var server: String { ClusterLayout.scope }
  var versionCommand: MachineCommand { MachineCommand(executable, ["--version"]) }

  func configurationPath(on machine: any Machine) -> String { machine.files.etc + "/barman.conf" }

  func moved(to repository: any Machine) -> any BackupProvider {
    var copy = self
    copy.repository = repository
    return copy
  }

  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws {
    try await repository.makeDirectory(repository.files.data, mode: 0o750)
    try await repository.makeDirectory(repositoryPath, mode: 0o750)
    for machine in [machine, repository] {
      try await machine.write(
        try configuration(of: machine, port: port), to: configurationPath(on: machine), mode: 0o644)
    }
    let scripts = BarmanScripts(
      barman: barman(on: machine), server: server, home: repositoryPath, machine: machine.name,
      scratch: machine.files.run, data: dataDirectory, restoreCommand: restoreCommand(on: machine))
    try await machine.write(scripts.putWAL, to: script("put-wal", on: machine), mode: 0o755)
    try await machine.write(scripts.recover, to: script("recover", on: machine), mode: 0o755)
    let cron = BarmanScripts(
      barman: barman(on: repository), server: server, home: repositoryPath, machine: repository.name,
      scratch: repository.files.run, data: "", restoreCommand: "")
    try await repository.write(cron.cron, to: script("barman-cron", on: repository), mode: 0o755)
  }

  /// Barman's own locks lie in its home, so that whoever runs it on whatever machine respects them.
  private func configuration(of machine: any Machine, port: Int) throws -> String {
    let connection = "host=\(machine.files.run) port=\(port) user=postgres dbname=postgres"
    return """
      ; Barman on \(machine.name) of a blackstart drill
      [barman]
      barman_user = \(try Barman.owner(of: repositoryPath))
      barman_home = \(repositoryPath)
      configuration_files_directory = \(machine.files.etc)/barman.d
      log_file = \(machine.files.log)/barman.log
      log_level = INFO

      [\(server)]
      description = the drill's cluster
      conninfo = \(connection)
      streaming_conninfo = \(connection)
      backup_method = postgres
      archiver = on
      immediate_checkpoint = true
      path_prefix = \(postgresBin)

      """
  }

  /// Barman refuses to run as anybody but the user that its configuration names.
  private static func owner(of path: String) throws -> String {
    guard let name = try FileManager.default.attributesOfItem(atPath: path)[.ownerAccountName] as? String else {
      throw BlackstartError(.harness, code: "backup.owner", "the owner of \(path) has no name")
    }
    return name
  }

  func archiveCommand(on machine: any Machine) -> String { "\(script("put-wal", on: machine)) %p" }

  /// It finds what was handed over and not yet filed as well (3.4: `get_wal_possible_paths`).
  func restoreCommand(on machine: any Machine) -> String { "\(barman(on: machine)) get-wal \(server) %f > \"%p\"" }

  /// Patroni itself removes from `postgresql.auto.conf` the recovery settings that Barman writes there.
  func replicaMethod(on machine: any Machine) -> ConfigurationValue {
    let data = PatroniNode.dataDirectory(of: machine)
    return [
      "command": .string("\(barman(on: machine)) -q recover --get-wal --standby-mode \(server) latest \(data)"),
      "keep_data": true,
      "no_params": true,
      "no_leader": true,
    ]
  }

  /// Barman takes no backup before it has seen the server's WAL.
  func prepare(on primary: any Machine) async throws {
    _ = try await repository.spawn(
      MachineCommand(
        script("barman-cron", on: repository), [], environment: environment(repository), output: "cron.log"))
    try await execute(["switch-wal", "--force", "--archive", "--archive-timeout", "60", server], on: primary)
  }

  func backup(_ kind: BackupKind, on primary: any Machine) async throws {
    try Barman.refuse(kind)
    try await execute(["backup", "--wait", "--wait-timeout", "300", server], on: primary)
  }

  /// An identifier of a backup is mandatory in 3.4; so it is chosen as an operator would choose it.
  func restore(_ request: RestoreRequest, on scratch: any Machine) async throws {
    let label = try BackupChoice(inventory: try await inventory()).label(for: request)
    let command = MachineCommand(
      script("recover", on: scratch), Barman.options(request) + [server, label],
      environment: environment(scratch))
    try await scratch.backup("barman recover", command, deadlineSeconds: 600)
  }

  /// An action without a target is refused ("Can't enable recovery target action when PITR is not required", 3.4).
  private static func options(_ request: RestoreRequest) -> [String] {
    let target = request.target
    var options = ["--target-tli", target.timeline.value]
    switch target.point {
    case .latest: return options
    case .immediate: options.append("--target-immediate")
    default: options += ["--target-\(target.point.kind.rawValue)", request.value ?? ""]
    }
    if target.point.kind.hasInclusive, !target.isInclusive { options.append("--exclusive") }
    return options + ["--target-action", "promote"]
  }

  func inventory() async throws -> ArchiveInventory {
    let reader = BarmanReader(home: "\(repositoryPath)/\(server)")
    return try await onThread("inventory") { try reader.read() }
  }

  /// Its log is kept with the machine's; nobody reads it on the way.
  func logFiles(on machine: any Machine) -> [String] { [] }

  private func script(_ name: String, on machine: any Machine) -> String { "\(machine.files.etc)/\(name)" }

  private func barman(on machine: any Machine) -> String { "\(executable) -c \(configurationPath(on: machine))" }

  /// Temporary files stay on the machine.
  private func environment(_ machine: any Machine) -> [String: String] {
    [
      "TZ": "UTC", "PATH": "\(postgresBin):/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": machine.files.run,
      "TMPDIR": machine.files.run,
    ]
  }

  private func execute(_ arguments: [String], on machine: any Machine) async throws {
    let command = MachineCommand(
      executable, ["-c", configurationPath(on: machine)] + arguments, environment: environment(machine))
    try await machine.backup("barman \(arguments[0])", command, deadlineSeconds: 600)
  }
}
