/// What a server says of itself.
public struct ServerFacts: Sendable, Codable, Hashable {
  public var isInRecovery: Bool
  /// Of the WAL that it writes or, in recovery, that it replayed last; nil if it does not know.
  public var timeline: TimelineID?
  /// Flushed on a primary, replayed in recovery.
  public var lsn: LSN?
  /// On a standby: whether replay had reached the position that was asked for. True on a primary.
  public var isLevel: Bool
  /// `server_version_num`: 150020.
  public var versionNumber: Int
  public var systemIdentifier: String
  public var hasDataChecksums: Bool

  public init(
    isInRecovery: Bool, timeline: TimelineID?, lsn: LSN?, isLevel: Bool, versionNumber: Int, systemIdentifier: String,
    hasDataChecksums: Bool
  ) {
    self.isInRecovery = isInRecovery
    self.timeline = timeline
    self.lsn = lsn
    self.isLevel = isLevel
    self.versionNumber = versionNumber
    self.systemIdentifier = systemIdentifier
    self.hasDataChecksums = hasDataChecksums
  }
}
