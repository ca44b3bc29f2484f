/// A file of a run, by its content.
public struct Artefact: Sendable, Codable, Hashable {
  /// Relative to the run directory.
  public var path: String
  /// In hexadecimal digits.
  public var sha256: String
  public var bytes: Int64

  public init(path: String, sha256: String, bytes: Int64) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}
