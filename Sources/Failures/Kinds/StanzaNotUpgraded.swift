/// A new cluster in the old one's place, and its stanza is still the old one's.
struct StanzaNotUpgraded: BackupFailure {
  let name = "stanza-not-upgraded"
  let row = 34
  let summary = "a new cluster archives to the stanza of the one before it"
  let documented = Documentation(
    audit: ["archive-other-cluster", "archive-failing"], both: .truncated(wholeBursts: 5))

  func plant(_ scene: FailureScene) async throws {
    let server = scene.source.server
    try await scene.shell.script("rm -rf \"$1\"", server.data)
    try await server.initialize()
    try await scene.startSource()
    try await scene.source.prepareSchema()
    try await scene.source.burst()
    try await Patience.wait(for: "a failure of archiving", log: server.log) {
      try await server.scalar("SELECT last_failed_wal FROM pg_stat_archiver") != nil
    }
  }
}
