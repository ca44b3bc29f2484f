/// Somebody deleted an old backup, on which newer ones build.
struct ParentDeleted: BackupFailure {
  let name = "parent-deleted"
  let row = 27
  let summary = "the full backup that an incremental one builds on is deleted"
  let documented = Documentation(audit: ["backup-chain-broken"], both: .restoreRefused(55, "missing"))

  func plant(_ scene: FailureScene) async throws {
    try await scene.shell.script("rm -r \"$1\"", scene.repository.backup(scene.repository.backups[0]))
  }
}
