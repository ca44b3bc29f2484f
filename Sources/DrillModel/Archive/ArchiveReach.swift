/// How far the archive goes for a recovery from one backup, and how far a recovery gets.
public struct ArchiveReach: Sendable, Codable, Hashable {
  public var timeline: TimelineID
  /// The last segment before the first missing one; nil if the backup's own first is missing.
  public var reach: String?
  /// The last segment that the archive has on this way.
  public var last: String
  /// Where that segment begins and ends.
  public var lastStart: LSN
  public var lastEnd: LSN
  /// The first missing segment; nil if none is.
  public var missing: String?
  /// When the last segment was archived, in Unix time.
  public var lastSeconds: Int64?

  /// - Parameter wanted: `latest`, `current` or a timeline's number, as `recovery_target_timeline` has it.
  public init?(of backup: ArchiveInventory.Backup, in stanza: ArchiveInventory.Stanza, timeline wanted: String) {
    guard let archive = stanza.archives.first(where: { $0.databaseID == backup.databaseID }) else { return nil }
    let lineage = ArchiveLineage(archive)
    let ways = lineage.ways(from: backup)
    let own = lineage.range(of: backup)?.stop.timeline
    let way =
      switch wanted {
      case "latest": ways.last
      case "current": ways.first { $0.timeline == own }
      default: ways.first { String($0.timeline.value) == wanted }
      }
    guard let way, let last = way.needed.last?.last else { return nil }
    timeline = way.timeline
    reach = way.reach?.description
    self.last = last.description
    lastStart = last.start
    lastEnd = last.end
    missing = way.missing.first?.first.description
    lastSeconds = lineage.files[last]?.first?.storedSeconds
  }
}
