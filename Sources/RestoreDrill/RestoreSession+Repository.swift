import Cluster
import DrillModel
import Foundation
import Machines
import Postgres

extension RestoreSession {
  /// A configuration of our own: the repository's options as they are, and every place that pgBackRest writes to is ours.
  /// And the program that keeps a failed fetch from ending the recovery as if all was well.
  func writeConfiguration() async throws {
    let text = """
      # pgBackRest for a blackstart restore drill
      [global]
      \(repository.lines().joined(separator: "\n"))
      archive-async=n
      log-level-console=warn
      log-level-file=info
      log-path=\(machine.files.log)
      lock-path=\(machine.files.run)/lock
      spool-path=\(machine.files.run)/spool

      [\(request.stanza)]
      pg1-path=\(data)

      """
    try await machine.write(text, to: configuration, mode: 0o600)
    try await SafeRestoreCommand(machine: machine).install()
  }

  /// Whether the user that servers run as may read the repository, asked of pgBackRest itself before anything is done.
  func demandAccess() async throws {
    let result = try await backrest(["repo-ls", "archive/\(request.stanza)"], deadlineSeconds: 120)
    guard !result.succeeded else { return }
    throw BlackstartError(
      .refused, code: "repository.unreachable", "\(serverUser) cannot read the repository",
      logTail: RestoreSession.lastLines(result),
      hint:
        "the restore runs as \(serverUser): let that user read the repository (the group that owns it, say), or run "
        + "blackstart as the repository's owner")
  }

  func readInventory() async throws -> ArchiveInventory {
    let reader = InventoryReader(files(), looksIntoSegments: true)
    let stanza = request.stanza
    return try await onThread("inventory") { try reader.read(stanza: stanza) }
  }

  func lister() -> RepositoryLister {
    if let directory = repository.directory { return RepositoryLister(directory: directory) }
    return RepositoryLister(command: commandRepository)
  }

  private func files() -> any RepositoryFiles {
    if let directory = repository.directory, !repository.isEncrypted { return PlainRepository(path: directory) }
    return commandRepository
  }

  private var commandRepository: CommandRepository {
    CommandRepository(executable: pgbackrest, configuration: configuration)
  }

  func demandSpace(_ backup: ArchiveInventory.Backup, _ stanza: ArchiveInventory.Stanza) throws {
    guard let bytes = backup.databaseBytes else { return }
    let archive = stanza.archives.first { $0.databaseID == backup.databaseID }
    let later = archive?.segments.count { $0.name.suffix(16) >= (backup.archiveStart ?? "").suffix(16) } ?? 0
    let wal = Int64(later) * Int64(archive?.segmentBytes ?? 0)
    try FreeSpace.demand(FreeSpace.needed(databaseBytes: bytes, walBytes: wal), at: machine.files.data)
  }

  /// Restores into a directory that this makes, with every tablespace and every linked file inside of it.
  func restore(_ evidence: inout RestoreEvidence) async throws {
    for directory in [data, tablespaces] { try await machine.makeDirectory(directory, mode: 0o700) }
    progress("restoring \(evidence.backup.label)")
    let began = ContinuousClock.now
    let result = try await backrest(
      [
        "--set=\(evidence.backup.label)", "--archive-mode=off", "--type=default",
        "--tablespace-map-all=\(tablespaces)", "restore",
      ], deadlineSeconds: deadline.remainingSeconds)
    evidence.times.restoreSeconds = (ContinuousClock.now - began).inSeconds
    if result.timedOut { throw RestoreStop.deadline("the restore") }
    guard result.succeeded else {
      let code: Int32? = if case .exited(let code) = result.status { code } else { nil }
      throw RestoreStop(
        .restore, "pgbackrest restore ended with \(result.status)", lines: RestoreSession.lastLines(result),
        exitCode: code)
    }
    let tree = FileTree(machine.files.data)
    evidence.times.restoredBytes = tree.bytes
    // A server follows its links: none of them may lead to somebody else's files.
    if let link = tree.leading(outOf: machine.files.data).first {
      throw RestoreStop(.links, "\(link.path) leads to \(link.target), out of the scratch directory")
    }
  }

  private func backrest(_ arguments: [String], deadlineSeconds: Double) async throws -> CommandResult {
    try await machine.run(
      MachineCommand(
        pgbackrest, ["--config=\(configuration)", "--stanza=\(request.stanza)"] + arguments,
        environment: RestoreSession.environment), deadlineSeconds: deadlineSeconds)
  }

  static func lastLines(_ result: CommandResult) -> [String] {
    (result.output + "\n" + result.errorOutput).split(separator: "\n").suffix(6).map(String.init)
  }
}
