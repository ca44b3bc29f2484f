import DrillModel

/// The repository goes while recovery is at work: a mount, a network, an expired token.
struct RepositoryLostInReplay: BackupFailure {
  let name = "repository-lost-in-replay"
  let row = 20
  let summary = "the repository goes away in the middle of replay"
  let documented = Documentation(
    audit: [], raw: .truncated(wholeBursts: 3), safe: .stopped("exit code 255"),
    note: "nothing is wrong with the repository before")

  func plant(_ scene: FailureScene) async throws {}

  var whileReplaying: (@Sendable (FailureScene) async throws -> Void)? {
    { scene in try await scene.shell.script("mv \"$1\" \"$1.away\"", scene.repository.path) }
  }
}
