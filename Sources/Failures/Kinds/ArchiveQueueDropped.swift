import Foundation

/// The repository was away for a while, and `archive-push-queue-max` let WAL go rather than fill the disk.
struct ArchiveQueueDropped: BackupFailure {
  let name = "archive-queue-dropped"
  let row = 16
  let summary = "archive-push-queue-max dropped WAL while the repository was away"
  let documented = Documentation(audit: ["archive-gap"], both: .truncated(wholeBursts: 5))

  func plant(_ scene: FailureScene) async throws {
    var client = scene.source.client
    client.options["archive-push-queue-max"] = "32MB"
    try await client.writeConfiguration()
    let away = scene.repository.path + ".away"
    try await scene.shell.script("mv \"$1\" \"$2\"", scene.repository.path, away)
    try await scene.startSource()
    let first = try await scene.source.burst()
    for _ in 0..<3 { try await scene.source.burst() }
    // What is left when the queue is short enough again waits for the repository.
    try await Patience.wait(for: "dropped WAL", log: scene.source.server.log) {
      let word = try await scene.source.server.scalar("SELECT last_archived_wal FROM pg_stat_archiver")
      return word.map { $0 >= "\(first.segment)" } ?? false
    }
    try await scene.shell.script("mv \"$2\" \"$1\"", scene.repository.path, away)
    try await scene.source.archivedBurst()
  }
}
