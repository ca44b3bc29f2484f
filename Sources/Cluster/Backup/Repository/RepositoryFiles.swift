/// A backup repository's files, wherever they are. Everything blocks, and nothing changes anything.
public protocol RepositoryFiles: Sendable {
  /// The files of the backup in that directory, by their path below it, with their sizes; its manifest may be among them.
  func files(ofBackup path: String) throws -> [String: Int64]
  /// All files below `archive`, and the lists and manifests below `backup`; paths are relative to the repository.
  func list() throws -> [RepositoryFile]
  /// A file's content, without encryption.
  func text(of path: String) throws -> String
  /// A segment's content, uncompressed.
  /// - Parameters:
  ///   - compression: the file's suffix; nil if it is not compressed.
  ///   - firstBytes: no more than so many; nil for all.
  func content(of path: String, compression: String?, firstBytes: Int?) throws -> [UInt8]
}

/// A file of a repository.
public struct RepositoryFile: Sendable, Hashable {
  /// Relative to the repository: `archive/main/archive.info`.
  public var path: String
  public var bytes: Int64
  /// Unix time of its last change.
  public var modifiedSeconds: Int64
  /// Whether this stands for what the user may not look at: a directory's content (`/*`) or a manifest.
  public var isDenied: Bool

  public init(path: String, bytes: Int64, modifiedSeconds: Int64, isDenied: Bool = false) {
    self.isDenied = isDenied
    self.path = path
    self.bytes = bytes
    self.modifiedSeconds = modifiedSeconds
  }
}
