/// Archiving is slower than writing: what waits in pg_wal is gone with the disk.
struct ArchiveSlow: BackupFailure {
  let name = "archive-slow"
  let row = 15
  let summary = "archiving takes longer than writing, and segments wait for it"
  let documented = Documentation(audit: ["archive-lag"], both: .truncated(wholeBursts: 5))

  func plant(_ scene: FailureScene) async throws {
    try await scene.startSource(["archive_command=sleep 600 && \(scene.source.client.shell("archive-push %p"))"])
    for _ in 0..<3 { try await scene.source.burst() }
  }
}
