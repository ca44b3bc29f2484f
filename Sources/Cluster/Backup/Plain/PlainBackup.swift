import DrillModel
import Machines
import Postgres

/// PostgreSQL's own means and a few lines of shell: `pg_basebackup` with its manifest, `cp` for WAL.
struct PlainBackup: BackupProvider {
  static let name = "plain"
  static let kinds = [BackupKind.full]
  static let points = RecoveryPoint.Kind.allCases

  let postgresBin: String
  var repository: any Machine

  init(_ materials: BackupMaterials) {
    postgresBin = materials.tools.postgresBin
    repository = materials.repository
  }

  public var repositoryPath: String { repository.files.data + "/plain" }
  var bases: String { repositoryPath + "/base" }
  var archive: String { repositoryPath + "/wal" }
  var versionCommand: MachineCommand { MachineCommand(postgresBin + "/pg_basebackup", ["--version"]) }

  func moved(to repository: any Machine) -> any BackupProvider {
    var copy = self
    copy.repository = repository
    return copy
  }

  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws {
    let scripts = PlainScripts(
      bases: bases, archive: archive, postgresBin: postgresBin, machine: machine.name, socket: machine.files.run,
      data: dataDirectory, port: port)
    for (name, text) in scripts.all { try await machine.write(text, to: script(name, on: machine), mode: 0o755) }
    try await repository.makeDirectory(repository.files.data, mode: 0o750)
    for directory in [repositoryPath, bases, archive] { try await repository.makeDirectory(directory, mode: 0o750) }
  }

  func archiveCommand(on machine: any Machine) -> String { "\(script("archive-wal", on: machine)) %p %f" }

  func restoreCommand(on machine: any Machine) -> String { "cp \(archive)/%f \"%p\"" }

  func replicaMethod(on machine: any Machine) -> ConfigurationValue {
    ["command": .string("\(script("restore-base", on: machine)) newest"), "no_params": true, "no_leader": true]
  }

  /// Two directories are all that it needs.
  func prepare(on primary: any Machine) async throws {}

  func backup(_ kind: BackupKind, on primary: any Machine) async throws {
    try PlainBackup.refuse(kind)
    try await execute("base-backup", [], on: primary)
  }

  func restore(_ request: RestoreRequest, on scratch: any Machine) async throws {
    let label = try BackupChoice(inventory: try await inventory()).label(for: request)
    let settings = RecoverySettings(request: request, restoreCommand: restoreCommand(on: scratch))
    let file = scratch.files.etc + "/recovery.conf"
    try await scratch.write(settings.text, to: file, mode: 0o644)
    try await execute("restore-base", [label, file], on: scratch)
  }

  func inventory() async throws -> ArchiveInventory {
    let reader = PlainReader(bases: bases, archive: archive)
    return try await onThread("inventory") { try reader.read() }
  }

  /// The scripts say nothing unless they fail.
  func logFiles(on machine: any Machine) -> [String] { [] }

  private func script(_ name: String, on machine: any Machine) -> String { "\(machine.files.etc)/\(name)" }

  private func execute(_ name: String, _ arguments: [String], on machine: any Machine) async throws {
    let command = MachineCommand(
      script(name, on: machine), arguments, environment: ["TZ": "UTC", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"])
    try await machine.backup(name, command, deadlineSeconds: 600)
  }
}
