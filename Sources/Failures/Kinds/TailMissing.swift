/// The newest segments are gone.
struct TailMissing: BackupFailure {
  let name = "tail-missing"
  let row = 2
  let summary = "the newest WAL segments of the archive are gone"
  let documented = Documentation(
    audit: [], both: .truncated(wholeBursts: 3),
    note: "a repository does not know that it once had more; a server that still runs does (archive-not-stored)")

  func plant(_ scene: FailureScene) async throws {
    for number in [4, 5] {
      try await scene.shell.script("rm \"$1\"", scene.repository.requireFile(of: scene.burst(number).segment))
    }
  }
}
