/// A segment in the middle of the archive is gone. The tool says truthfully that it is not there, and no restore_command can
/// know that there is more behind it.
struct SegmentMissing: BackupFailure {
  let name = "segment-missing"
  let row = 1
  let summary = "a WAL segment in the middle of the archive is gone"
  let documented = Documentation(audit: ["archive-gap"], both: .truncated(wholeBursts: 3))

  func plant(_ scene: FailureScene) async throws {
    try await scene.shell.script("rm \"$1\"", scene.repository.requireFile(of: scene.burst(4).segment))
  }
}
