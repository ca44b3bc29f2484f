import DrillModel
import Machines

/// pgBackRest with posix repositories, which all nodes reach by path (as over NFS).
struct PgBackRest: BootstrappingBackup {
  static let name = "pgbackrest"
  static let options = PgBackRestOptions.schema
  static let kinds = BackupKind.allCases
  static let points = RecoveryPoint.Kind.allCases

  let executable: String
  var repository: any Machine
  let settings: PgBackRestOptions
  /// Nil without encryption.
  let passphrase: String?

  init(_ materials: BackupMaterials) {
    executable = materials.tools.pgbackrest
    repository = materials.repository
    settings = PgBackRestOptions(materials.options)
    passphrase = settings.encrypted ? Credentials.random().superuser.password : nil
  }

  public var repositoryPath: String { repositoryPath(1) }
  var stanza: String { ClusterLayout.scope }
  /// pgBackRest's numbers of its repositories.
  var repositoryNumbers: ClosedRange<Int> { 1...settings.repositories }
  var versionCommand: MachineCommand { MachineCommand(executable, ["version"]) }

  func repositoryPath(_ number: Int) -> String {
    repository.files.data + "/pgbackrest" + (number == 1 ? "" : "-\(number)")
  }

  func configurationPath(on machine: any Machine) -> String { machine.files.etc + "/pgbackrest.conf" }

  func moved(to repository: any Machine) -> any BackupProvider {
    var copy = self
    copy.repository = repository
    return copy
  }

  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws {
    let node = """

      [\(stanza)]
      pg1-path=\(dataDirectory)
      pg1-port=\(port)
      pg1-socket-path=\(machine.files.run)
      pg1-user=postgres

      """
    try await write(configuration(of: machine) + node, on: machine)
    // To look into the repositories when no node is left; a copy that lies beside its only server has that one's.
    if repository.name != machine.name { try await write(configuration(of: repository), on: repository) }
    try await repository.makeDirectory(repository.files.data, mode: 0o750)
    for number in repositoryNumbers { try await repository.makeDirectory(repositoryPath(number), mode: 0o750) }
  }

  private func configuration(of machine: any Machine) -> String {
    let repositories = repositoryNumbers.map { number in
      let cipher = passphrase.map { "repo\(number)-cipher-type=aes-256-cbc\nrepo\(number)-cipher-pass=\($0)\n" } ?? ""
      return "repo\(number)-path=\(repositoryPath(number))\nrepo\(number)-retention-full=2\n" + cipher
    }
    return """
      # pgBackRest on \(machine.name) of a blackstart drill
      [global]
      \(repositories.joined())compress-type=\(settings.compression)
      process-max=2
      start-fast=y
      log-level-console=warn
      log-level-file=info
      log-path=\(machine.files.log)
      lock-path=\(machine.files.run)/pgbackrest
      spool-path=\(machine.files.run)/pgbackrest-spool

      """
  }

  /// A passphrase is nobody else's.
  private func write(_ text: String, on machine: any Machine) async throws {
    try await machine.write(text, to: configurationPath(on: machine), mode: passphrase == nil ? 0o644 : 0o600)
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
    on machine: any Machine, target: BootstrapTarget?, action: BootstrapSpec.TargetAction?
  ) -> String {
    let words =
      (target.map { ["--type=name", "--target=\($0.name)"] } ?? [])
      + (action.map { ["--target-action=\($0.rawValue)"] } ?? [])
    return shell(on: machine, (words + ["restore"]).joined(separator: " "))
  }

  func prepare(on primary: any Machine) async throws {
    try await execute(["stanza-create"], on: primary, deadlineSeconds: 60)
  }

  /// Into every repository: pgBackRest itself takes a backup into one.
  func backup(_ kind: BackupKind, on primary: any Machine) async throws {
    for number in repositoryNumbers {
      try await execute(["--repo=\(number)", "--type=\(kind.rawValue)", "backup"], on: primary, deadlineSeconds: 600)
    }
  }

  /// Without archiving the scratch server's own timeline never gets into the repository.
  func restore(_ request: RestoreRequest, on scratch: any Machine) async throws {
    try await execute(
      PgBackRest.options(request) + ["--archive-mode=off", "restore"], on: scratch, deadlineSeconds: 600)
  }

  /// A target's options. `immediate` forces the backup's own timeline by itself (pgBackRest 2.40); an action without a target
  /// is refused ("option 'target-action' not valid without option 'type' …", 2.45).
  private static func options(_ request: RestoreRequest) -> [String] {
    let target = request.target
    var options = request.label.map { ["--set=\($0)"] } ?? []
    switch target.point {
    case .latest: options.append("--type=default")
    case .immediate: options += ["--type=immediate", "--target-action=promote"]
    default:
      options += ["--type=\(target.point.kind.rawValue)", "--target-action=promote"]
      options.append("--target=\(request.value ?? "")")
    }
    if target.point.kind.hasInclusive, !target.isInclusive { options.append("--target-exclusive") }
    if target.point != .immediate { options.append("--target-timeline=\(target.timeline.value)") }
    return options
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
    try await machine.backup("pgbackrest \(arguments.last ?? "")", command, deadlineSeconds: deadlineSeconds)
  }
}
