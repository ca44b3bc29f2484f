import DrillModel

/// What a drill file may say of pgBackRest, with the values that count if it says nothing.
struct PgBackRestOptions: Sendable, Hashable {
  /// `repo-cipher-type=aes-256-cbc`, with a passphrase that is made anew for every run.
  var encrypted = false
  /// How many repositories there are; each has all the WAL and every backup.
  var repositories = 1
  var compression = "zst"

  static let schema = ObjectSchema([
    .init(
      "encrypted", .boolean, "pgbackrest: whether the repository is encrypted (aes-256-cbc); without it, it is not."),
    .init(
      "repositories", .integer(1...2),
      "pgbackrest: how many repositories there are, each with all the WAL and every backup; one, if nothing is said."),
    .init(
      "compress_type", .choice(["zst", "gz", "lz4", "bz2", "none"]),
      "pgbackrest: its compress-type; zst, if nothing is said."),
  ])

  init() {}

  /// - Parameter value: what fits the schema.
  init(_ value: ConfigurationValue) {
    encrypted = value["encrypted"]?.bool ?? encrypted
    repositories = value["repositories"]?.integer.map { Int($0) } ?? repositories
    compression = value["compress_type"]?.string ?? compression
  }
}
