/// Every file of a backup repository at one moment.
public struct RepositoryListing: Sendable, Codable, Hashable {
  public struct File: Sendable, Codable, Hashable {
    /// Relative to the repository.
    public var path: String
    public var bytes: Int64
    /// Unix time of its last change; whole seconds where the storage knows no more.
    public var modifiedSeconds: Double
    /// SHA-256, of the lists (`archive.info`, `backup.info`, their copies) and manifests alone.
    public var digest: String?

    public init(path: String, bytes: Int64, modifiedSeconds: Double, digest: String? = nil) {
      self.path = path
      self.bytes = bytes
      self.modifiedSeconds = modifiedSeconds
      self.digest = digest
    }
  }

  /// By path.
  public var files: [File]

  public init(files: [File]) { self.files = files }

  public var bytes: Int64 { files.reduce(0) { $0 + $1.bytes } }

  /// What is different in a later listing.
  public func changes(to later: RepositoryListing) -> RepositoryChanges {
    let before = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    let after = Dictionary(later.files.map { ($0.path, $0) }) { first, _ in first }
    return RepositoryChanges(
      added: after.keys.filter { before[$0] == nil }.sorted(),
      removed: before.keys.filter { after[$0] == nil }.sorted(),
      changed: before.keys.filter { path in after[path].map { $0 != before[path] } ?? false }.sorted())
  }
}

/// Paths of files that are not what they were.
public struct RepositoryChanges: Sendable, Codable, Hashable {
  public var added: [String]
  public var removed: [String]
  public var changed: [String]

  public init(added: [String] = [], removed: [String] = [], changed: [String] = []) {
    self.added = added
    self.removed = removed
    self.changed = changed
  }

  public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
