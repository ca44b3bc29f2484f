import DrillModel
import Machines

/// `backup_label` is deleted, as a hint of PostgreSQL's tempts people to: recovery then begins where the control file says,
/// which is later than where the copying of the files began.
///
/// PostgreSQL takes such a directory for one that crashed, and looks for WAL in its `pg_wal` alone (PostgreSQL 15,
/// xlogrecovery.c, `InitWalRecovery`). Without any there it stops; with what `--archive-copy` put there it goes on.
struct BackupLabelRemoved: BackupFailure {
  let copiesWAL: Bool
  let row = 40
  var name: String { copiesWAL ? "backup-label-removed-archive-copy" : "backup-label-removed" }
  var summary: String {
    "backup_label is removed from the restored data directory" + (copiesWAL ? ", and the backup has its WAL" : "")
  }
  var documented: Documentation {
    Documentation(
      audit: [], both: copiesWAL ? .hole : .stopped("could not locate a valid checkpoint record"),
      note: "it happens after the restore, and cannot be known from the repository")
  }

  /// A backup with commits and a checkpoint between the copy of the tables and that of the control file, which is the last.
  func plant(_ scene: FailureScene) async throws {
    try await scene.startSource()
    let server = scene.source.server
    let label = Set(scene.repository.backups)
    let backup = try await server.machine.spawn(
      scene.source.client.command(
        ["--type=full", "--process-max=1", "--compress-type=none"] + (copiesWAL ? ["--archive-copy"] : []) + ["backup"])
    )
    try await SlowBackup(backup: backup, scene: scene, before: label).hold {
      try await scene.source.burst()
      try await server.scalar("CHECKPOINT")
    }
    try await scene.source.archivedBurst()
    try await server.stop()
  }

  func beforeStart(_ scene: FailureScene) async throws {
    try await Shell(machine: scene.scratch.machine).script("rm \"$1/backup_label\"", scene.scratch.data)
  }
}
