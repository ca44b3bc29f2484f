public import DrillModel
public import Machines

/// A backup tool as a drill uses it. Adding one is a file and a line in `BackupRegistry`.
public protocol BackupProvider: Sendable {
  /// The name in a drill file (`cluster.backup`), and of the replica method in `patroni.yml`.
  static var name: String { get }

  /// The repository's own directory.
  var repositoryPath: String { get }

  /// Writes the tool's configuration onto a node.
  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws
  /// PostgreSQL's `archive_command` on that node.
  func archiveCommand(on machine: any Machine) -> String
  /// PostgreSQL's `restore_command` on that node.
  func restoreCommand(on machine: any Machine) -> String
  /// The options of the replica method in `patroni.yml`: the article's recipe.
  func replicaMethod(on machine: any Machine) -> ConfigurationValue
  /// The command of a custom bootstrap method: a restore into the node's own data directory.
  func bootstrapCommand(on machine: any Machine, target: RecoveryTarget?, action: BootstrapSpec.TargetAction?) -> String
  /// Makes the repository usable, run on the primary; once.
  func prepare(on primary: any Machine) async throws
  /// Takes a full backup, run on the primary.
  func backup(on primary: any Machine) async throws
  /// Takes the newest backup back into an empty directory of a machine that is no part of the cluster, as far as the backup
  /// itself goes and not further; `writeConfiguration` has been called for it. The server that starts there archives
  /// nothing.
  func restore(on scratch: any Machine) async throws
  /// What the repository holds. Reads its files, so it works when everything is dead.
  func inventory() async throws -> ArchiveInventory
  /// Log files of the tool on a node, for the observers.
  func logFiles(on machine: any Machine) -> [String]
}

extension BackupProvider {
  /// The last segment of the unbroken row of archived WAL that begins at the newest backup's start, and nil if there is
  /// none.
  public func archiveEnd() async throws -> WALSegment? {
    try await inventory().stanzas.first.flatMap(ArchiveAudit.end)
  }
}
