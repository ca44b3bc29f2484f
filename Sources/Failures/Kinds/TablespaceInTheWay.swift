/// The backup has a tablespace, and where it was there is something.
struct TablespaceInTheWay: BackupFailure {
  let name = "tablespace-in-the-way"
  let row = 36
  let summary = "a tablespace's directory is not empty where it is restored"
  let documented = Documentation(
    audit: [], both: .restoreRefused(40, "contains files"), note: "what is on the target is not in the repository")

  func plant(_ scene: FailureScene) async throws {
    let server = scene.source.server
    let elsewhere = scene.source.elsewhere
    try await scene.shell.script("mkdir -m 700 \"$1\"", elsewhere)
    try await scene.startSource()
    try await server.scalar("CREATE TABLESPACE other LOCATION '\(elsewhere)'")
    try await server.scalar("CREATE TABLE blackstart.elsewhere TABLESPACE other AS SELECT 1 AS n")
    try await scene.source.client.require(["--type=incr", "backup"])
    try await server.stop()
  }
}
