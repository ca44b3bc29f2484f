/// How much of the cluster a backup holds itself.
public enum BackupKind: String, Sendable, Codable, CaseIterable {
  /// All of it.
  case full
  /// What changed since the last full one.
  case differential = "diff"
  /// What changed since the last one of any kind.
  case incremental = "incr"
}
