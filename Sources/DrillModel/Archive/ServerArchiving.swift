/// What a running server says of its own archiving (PostgreSQL: `pg_stat_archiver`, and its settings).
public struct ServerArchiving: Sendable, Codable, Hashable {
  public var systemIdentifier: String
  /// The file that is written at present: 24 digits; nil in recovery.
  public var currentSegment: String?
  /// What `archive_command` last ended with 0 for; nil if it never has. Not always a segment.
  public var lastArchived: String?
  /// What it last failed for, if that was after its last success.
  public var failing: String?
  /// `archive_command`, or the module's name.
  public var command: String

  public init(
    systemIdentifier: String, currentSegment: String?, lastArchived: String?, failing: String?, command: String
  ) {
    self.systemIdentifier = systemIdentifier
    self.currentSegment = currentSegment
    self.lastArchived = lastArchived
    self.failing = failing
    self.command = command
  }
}
