/// Tells by a key whether its value is a secret.
enum SecretKey {
  /// One of these is in every line that names a secret.
  static let hints = ["pass", "secret", "token", "key", "credential", "authorization"]

  /// Keys whose value is a name, a path or a mode, and no secret.
  private static let harmless: Set<String> = [
    "password-encryption", "initial-cluster-token", "passfile", "pgpass", "pgpassfile", "password-file", "key-type",
    "ssh-auth-sock",
  ]

  /// Whether the value of this key must not be told: `password`, `repo1-cipher-pass`, `PGBACKREST_REPO1_S3_KEY_SECRET`.
  static func isSecret(_ key: some StringProtocol) -> Bool {
    let key = key.lowercased().replacing("_", with: "-").replacing(".", with: "-")
    guard !harmless.contains(where: { key == $0 || key.hasSuffix("-" + $0) }) else { return false }
    if key.hasSuffix("-file") || key.hasSuffix("-path") || key.hasSuffix("-length") { return false }
    let parts = key.split(separator: "-")
    if parts.contains(where: { ["pass", "pwd", "secret", "token", "credential", "credentials"].contains($0) }) {
      return true
    }
    if parts.contains(where: { part in
      ["password", "passwd", "passphrase", "token", "secret"].contains { part.hasSuffix($0) }
    }) {
      return true
    }
    // `repo1-s3-key`, `repo1-azure-key`, `access-key`, `api-key`; of these alone a bare `key` says too little.
    return parts.count > 1 && parts.last == "key" && !key.hasSuffix("public-key")
      && parts.contains { ["s3", "azure", "gcs", "access", "api", "private", "account", "encryption"].contains($0) }
      || ["apikey", "accesskey", "secretkey", "authtoken"].contains(key)
  }
}
