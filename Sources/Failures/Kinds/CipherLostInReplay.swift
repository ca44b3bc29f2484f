/// The secret was there for the restore, and is another one when the server starts: two configurations, two deployments.
struct CipherLostInReplay: BackupFailure {
  let name = "cipher-lost-in-replay"
  let row = 22
  let summary = "the passphrase is right for the restore and wrong for restore_command"
  let origin = SceneOrigin.encrypted
  let documented = Documentation(
    audit: [], raw: .stopped("could not locate required checkpoint record"), safe: .stopped("exit code 255"),
    note: "the configuration was right when the audit was asked")

  func plant(_ scene: FailureScene) async throws {}

  func beforeStart(_ scene: FailureScene) async throws {
    var restorer = scene.restorer
    restorer.options["repo1-cipher-pass"] = "another-secret"
    try await restorer.writeConfiguration()
  }
}
