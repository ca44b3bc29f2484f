public import DrillModel
public import Machines

/// A backup tool as a drill uses it. Adding one is a file and a line in `BackupRegistry`.
public protocol BackupProvider: Sendable {
  /// The name in a drill file (`cluster.backup`), and of the replica method in `patroni.yml`.
  static var name: String { get }
  /// What `cluster.backup_options` may say of it.
  static var options: ObjectSchema { get }
  /// The kinds of backup that it can take; the full one is always among them.
  static var kinds: [BackupKind] { get }
  /// The kinds of target that it can be asked for.
  static var points: [RecoveryPoint.Kind] { get }

  /// The repository's own directory.
  var repositoryPath: String { get }

  /// The same tool with the same keys, for a copy of its repository on another machine: what is beside `repositoryPath` belongs
  /// to it.
  func moved(to repository: any Machine) -> any BackupProvider

  /// The command that tells the tool's version.
  var versionCommand: MachineCommand { get }

  /// Writes the tool's configuration onto a node.
  func writeConfiguration(on machine: any Machine, dataDirectory: String, port: Int) async throws
  /// PostgreSQL's `archive_command` on that node.
  func archiveCommand(on machine: any Machine) -> String
  /// PostgreSQL's `restore_command` on that node.
  func restoreCommand(on machine: any Machine) -> String
  /// The options of the replica method in `patroni.yml`: the article's recipe.
  func replicaMethod(on machine: any Machine) -> ConfigurationValue
  /// Makes the repository usable, run on the primary; once. What has to run all the time for it is started on the
  /// repository's machine, and ends with that machine's power.
  func prepare(on primary: any Machine) async throws
  /// Takes a backup, run on the primary.
  func backup(_ kind: BackupKind, on primary: any Machine) async throws
  /// Brings a backup back into an empty directory of a machine that is no part of the cluster, with the recovery settings
  /// that lead to the target; `writeConfiguration` has been called for it. The server that starts there promotes when it
  /// has reached the target, and archives nothing.
  ///
  /// - Throws: `backup.failed` (harness) with what the tool said, if it refuses or cannot.
  func restore(_ request: RestoreRequest, on scratch: any Machine) async throws
  /// What the repository holds. Reads its files, so it works when everything is dead.
  func inventory() async throws -> ArchiveInventory
  /// Log files of the tool on a node, for the observers.
  func logFiles(on machine: any Machine) -> [String]
}

extension BackupProvider {
  public var kinds: [BackupKind] { Self.kinds }
  public var points: [RecoveryPoint.Kind] { Self.points }

  /// The last segment of the unbroken row of archived WAL that begins at the newest backup's start, and nil if there is
  /// none. Of several repositories it is that of the one that has most: recovery falls over to it.
  public func archiveEnd() async throws -> WALSegment? {
    try await inventory().stanzas.compactMap(ArchiveAudit.end).max()
  }

  public static var options: ObjectSchema { ObjectSchema([]) }

  /// - Throws: `backup.kind` (usage) if the tool cannot take that kind of backup.
  static func refuse(_ kind: BackupKind) throws {
    guard !kinds.contains(kind) else { return }
    throw BlackstartError(
      .usage, code: "backup.kind", "\(name) takes no \(kind) backup",
      hint: "it takes: \(kinds.map { "\($0)" }.joined(separator: ", "))")
  }
}
