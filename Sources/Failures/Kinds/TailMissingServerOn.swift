/// The newest segments are gone while the server that archived them runs.
struct TailMissingServerOn: BackupFailure {
  let name = "tail-missing-server-on"
  let row = 2
  let summary = "the same, and the server that archived them still runs"
  let documented = Documentation(audit: ["archive-not-stored"], both: .truncated(wholeBursts: 4))

  func plant(_ scene: FailureScene) async throws {
    try await scene.startSource()
    // What the server says of its archiving begins anew with every start after a crash.
    let last = try await scene.source.archivedBurst()
    let fifth = try scene.repository.requireFile(of: scene.burst(5).segment)
    try await Patience.wait(for: "the server's word for \(last.segment)", log: scene.source.server.log) {
      try await scene.source.server.scalar("SELECT last_archived_wal FROM pg_stat_archiver") == "\(last.segment)"
    }
    try await scene.shell.script("rm \"$1\" \"$2\"", fifth, scene.repository.requireFile(of: last.segment))
  }
}
