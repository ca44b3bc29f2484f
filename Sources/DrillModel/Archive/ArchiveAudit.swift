/// What a listing of a backup repository proves: which backups are whole, how far recovery gets from each on every timeline,
/// and what is wrong. Pure; the same inventory gives the same findings.
///
/// It exists because `pgbackrest verify` reports no gap and exits 0 (pgBackRest 2.45, verify.c: a new range begins where
/// the old one ended).
public struct ArchiveAudit: Sendable {
  /// One backup with what can be recovered from it.
  public struct Row: Sendable, Codable, Hashable {
    public var stanza: String
    public var backup: ArchiveInventory.Backup
    /// Whether every segment from its start to its stop, its manifest and the backups that it builds on are there.
    public var isComplete: Bool
    public var windows: [Window]
  }

  /// What point-in-time recovery from a backup can reach along one timeline.
  public struct Window: Sendable, Codable, Hashable {
    public var timeline: TimelineID
    /// The backup's end: nothing before it can be recovered.
    public var from: LSN
    public var through: LSN
    /// When the last segment was archived, in Unix time: about the time that recovery gets to.
    public var throughSeconds: Int64?
    /// Whether the archive goes on after the gap or the damaged segment that ends this window.
    public var isCutShort: Bool
  }

  /// In the order of the repository; notes among them.
  public let findings: [Finding]
  public let rows: [Row]
  private let findingsByStanza: [String: [Finding]]

  /// What is wrong with one stanza.
  public func findings(of stanza: String) -> [Finding] { findingsByStanza[stanza] ?? [] }

  /// - Parameters:
  ///   - expectedSystemIdentifier: what the current database of each stanza must be; nil if nobody knows.
  ///   - contents: what reading the segments themselves showed, if that was done.
  ///   - server: what the server says whose WAL is archived there, if it runs and was asked.
  ///   - silence: why a server that was to be asked did not answer.
  public init(
    _ inventory: ArchiveInventory, expectedSystemIdentifier: String? = nil, contents: [SegmentContent] = [],
    server: ServerArchiving? = nil, silence: String? = nil
  ) {
    let expectedSystemIdentifier = expectedSystemIdentifier ?? server?.systemIdentifier
    var findings: [Finding] = []
    var rows: [Row] = []
    var byStanza: [String: [Finding]] = [:]
    if inventory.stanzas.isEmpty {
      findings.append(
        Finding(.unjudged, code: "archive-empty", "the repository has no stanza, so there is nothing to judge"))
    }
    for stanza in inventory.stanzas {
      let audit = StanzaAudit(stanza, expectedSystemIdentifier: expectedSystemIdentifier, contents: contents)
      let own = audit.findings() + (server.map(audit.serverFindings) ?? [])
      findings += own
      byStanza[stanza.name, default: []] += own
      rows += audit.rows()
    }
    if let silence {
      findings.append(
        Finding(
          .unjudged, code: "server-silent", "the server that was to be asked did not answer: \(silence)",
          hint: "what it has not archived is not known; look at the address, the user and PGPASSWORD"))
    }
    self.findings = findings
    self.rows = rows
    findingsByStanza = byStanza
  }

  /// The last segment that a recovery from the stanza's newest backup reaches, on the newest timeline that it can follow;
  /// nil without a backup, or if the backup's own first segment is missing.
  public static func end(of stanza: ArchiveInventory.Stanza) -> WALSegment? {
    guard let backup = stanza.backups.max(by: { ($0.stopSeconds, $0.label) < ($1.stopSeconds, $1.label) }),
      let archive = stanza.archives.first(where: { $0.databaseID == backup.databaseID })
    else { return nil }
    return ArchiveLineage(archive).ways(from: backup).last?.reach
  }
}
