/// What the new backup was found to hold once it was restored: `recovered/backup/integrity.json` and `checksums.json`.
public struct RestoredBackup: Sendable, Hashable {
  /// Of the scratch machine; nil if it is not there.
  public var integrity: MemberIntegrity?
  /// Of its data directory, after a clean shutdown; nil if it is not there.
  public var checksums: PageChecksumResult?

  public init(integrity: MemberIntegrity? = nil, checksums: PageChecksumResult? = nil) {
    self.integrity = integrity
    self.checksums = checksums
  }
}
