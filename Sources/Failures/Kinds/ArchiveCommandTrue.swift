/// `archive_command` does nothing and says that it did: set once to get rid of a full disk, and never set back.
struct ArchiveCommandTrue: BackupFailure {
  let name = "archive-command-true"
  let row = 13
  let summary = "archive_command is /bin/true since the last backup"
  let documented = Documentation(audit: ["archive-not-stored"], both: .truncated(wholeBursts: 5))

  func plant(_ scene: FailureScene) async throws {
    try await scene.startSource(["archive_command=/bin/true"])
    let burst = try await scene.source.burst()
    try await Patience.wait(for: "the server's word for \(burst.segment)", log: scene.source.server.log) {
      try await scene.source.server.scalar("SELECT last_archived_wal FROM pg_stat_archiver") == "\(burst.segment)"
    }
  }
}
