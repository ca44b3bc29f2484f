/// The file that says where the current timeline begins is gone, so recovery does not know that there is one.
struct HistoryMissing: BackupFailure {
  let name = "history-missing"
  let row = 8
  let summary = "the history file of the current timeline is gone"
  let origin = SceneOrigin.promoted
  let documented = Documentation(audit: ["history-missing"], both: .truncated(wholeBursts: 5))

  func plant(_ scene: FailureScene) async throws {
    try await scene.shell.script("rm \"$1\"", scene.repository.history(of: 2))
  }
}
