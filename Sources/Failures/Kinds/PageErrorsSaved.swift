import Foundation

/// A page was damaged on the source's disk before the backup: pgBackRest warns, and saves it as it is.
struct PageErrorsSaved: BackupFailure {
  let name = "page-errors-saved"
  let row = 30
  let summary = "the backup saved a page whose checksum was wrong already"
  let reading: String? = "SELECT count(*) FROM blackstart.cold"
  let documented = Documentation(audit: ["backup-page-errors"], both: .damaged("invalid page in block"))

  func plant(_ scene: FailureScene) async throws {
    let server = scene.source.server
    try await scene.startSource()
    let path = try await server.scalar("SELECT pg_relation_filepath('blackstart.cold')") ?? ""
    try await server.stop()
    try await scene.shell.script(
      "printf '\\252\\125' | dd of=\"$1\" bs=1 seek=12000 conv=notrunc status=none", "\(server.data)/\(path)")
    try await scene.startSource()
    try await scene.source.client.require(["--type=full", "--log-level-console=off", "backup"])
  }
}
