/// A value that may be a secret: where it is, not what it is.
public enum SecretReference: Sendable, Hashable {
  /// Written out: for what is no secret.
  case plain(String)
  /// The first line of a file.
  case file(String)
  /// A variable of the environment.
  case environment(String)
}
