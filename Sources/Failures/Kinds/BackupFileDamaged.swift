import Foundation

/// Bytes of a file in the backup are others.
struct BackupFileDamaged: BackupFailure {
  let name = "backup-file-damaged"
  let row = 23
  let summary = "a file of the full backup has other bytes"
  let documented = Documentation(
    audit: [], both: .restoreRefused(29, "zst error"), note: "the audit does not read the backups' own files")

  func plant(_ scene: FailureScene) async throws {
    let full = scene.repository.backup(scene.repository.backups[0])
    let file = try await scene.shell.script(
      "find \"$1/pg_data/base\" -type f -name '*.zst' -printf '%s %p\\n' | sort -n | tail -n 1 | cut -d' ' -f2-", full)
    try await scene.shell.script(
      "printf '\\252\\125\\252\\125' | dd of=\"$1\" bs=1 seek=$(($(stat -c %s \"$1\") / 2)) conv=notrunc status=none",
      file.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
