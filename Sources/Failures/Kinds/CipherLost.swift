/// The secret of an encrypted repository is not there when it is needed.
struct CipherLost: BackupFailure {
  let name = "cipher-lost"
  let row = 22
  let summary = "the restore has another passphrase than the repository"
  let origin = SceneOrigin.encrypted
  let documented = Documentation(
    audit: ["archive-unreadable"], both: .restoreRefused(75, "no backup set found to restore"),
    note: "asked with the configuration of the machine of the recovery (--config)")

  func plant(_ scene: FailureScene) async throws {
    var restorer = scene.restorer
    restorer.options["repo1-cipher-pass"] = "another-secret"
    try await restorer.writeConfiguration()
  }
}
