/// After a failover the old primary, cut off from everybody but its clients and the repository, goes on.
struct OldPrimaryArchives: BackupFailure {
  let name = "old-primary-archives"
  let row = 11
  let summary = "the old primary goes on committing and archiving beside the new one"
  let documented = Documentation(
    audit: [], both: .hole,
    note:
      "WAL of a timeline that was left is what a point-in-time recovery leaves as well; a note (archive-orphaned) names it"
  )

  func plant(_ scene: FailureScene) async throws {
    let data = scene.source.server.data
    let elsewhere = scene.source.elsewhere
    try await scene.shell.script("cp -a \"$1\" \"$2\"", data, elsewhere)
    try await scene.startSource()
    try await scene.source.archivedBurst()
    try await scene.source.server.stop()
    try await scene.shell.script("rm -rf \"$1\"; mv \"$2\" \"$1\"", data, elsewhere)
    try await Promotion(source: scene.source).run(restoreCommand: "/bin/false")
  }
}
