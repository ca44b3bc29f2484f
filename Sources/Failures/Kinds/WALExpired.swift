/// Retention keeps the WAL of the newest backup only, and an older one is what is needed.
struct WALExpired: BackupFailure {
  let name = "wal-expired"
  let row = 28
  let summary = "retention removed the WAL between an older backup and the newest one"
  let documented = Documentation(audit: ["archive-gap"], both: .truncated(wholeBursts: 0))

  func plant(_ scene: FailureScene) async throws {
    try await scene.source.client.require(
      ["--repo1-retention-archive-type=incr", "--repo1-retention-archive=1", "expire"])
  }

  func restoreOptions(_ scene: FailureScene) async throws -> [String] { ["--set=\(scene.repository.backups[0])"] }
}
