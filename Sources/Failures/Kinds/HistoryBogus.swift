/// The history of a timeline that is none of the cluster's, as a restore leaves it that was tried without
/// `--archive-mode=off`.
struct HistoryBogus: BackupFailure {
  let name = "history-bogus"
  let row = 9
  let summary = "a history file says that a newer timeline began before the backup ended"
  let documented = Documentation(
    audit: ["history-mismatch"], both: .stopped("requested timeline 2 is not a child of this server's history"))

  func plant(_ scene: FailureScene) async throws {
    try await scene.shell.script(
      "printf '1\\t0/1800000\\tno recovery target specified\\n' > \"$1\"", scene.repository.history(of: 2))
  }
}
