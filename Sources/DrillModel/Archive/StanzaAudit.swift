/// The audit of one stanza.
struct StanzaAudit {
  let stanza: ArchiveInventory.Stanza
  let expectedSystemIdentifier: String?
  let contents: [SegmentContent]
  private let lineages: [Int: ArchiveLineage]

  init(_ stanza: ArchiveInventory.Stanza, expectedSystemIdentifier: String?, contents: [SegmentContent]) {
    self.stanza = stanza
    self.expectedSystemIdentifier = expectedSystemIdentifier
    self.contents = contents.filter { $0.stanza == stanza.name }
    lineages = Dictionary(stanza.archives.map { ($0.databaseID, ArchiveLineage($0)) }) { first, _ in first }
  }

  func lineage(of backup: ArchiveInventory.Backup) -> ArchiveLineage? { lineages[backup.databaseID] }

  func findings() -> [Finding] {
    var findings = stanza.problems.map { problem in
      Finding(.unjudged, code: "archive-unreadable", "\(stanza.name): \(problem)")
    }
    findings += clusterFindings() + backupFindings()
    for archive in stanza.archives {
      let audit = LineageAudit(
        stanza: stanza, lineage: ArchiveLineage(archive), contents: contents.filter { $0.archiveID == archive.id })
      findings += audit.findings()
    }
    return findings
  }

  private func clusterFindings() -> [Finding] {
    guard let expected = expectedSystemIdentifier, let current = stanza.databases.max(by: { $0.id < $1.id }),
      current.systemIdentifier != expected
    else { return [] }
    return [
      Finding(
        .data, code: "archive-other-cluster",
        "\(stanza.name): the repository is of the cluster \(current.systemIdentifier), not of \(expected)",
        hint: "nothing of this cluster can be restored from it; look which stanza its archive_command names")
    ]
  }

  private func backupFindings() -> [Finding] {
    var findings: [Finding] = []
    if stanza.backups.isEmpty, stanza.problems.isEmpty {
      findings.append(
        Finding(
          .data, code: "backup-none", "\(stanza.name): there is no backup, so nothing can be restored",
          hint: "pgbackrest --stanza=\(stanza.name) --type=full backup"))
    }
    for backup in stanza.backups {
      if let reason = brokenChain(of: backup) {
        findings.append(
          Finding(
            .data, code: "backup-chain-broken", "\(stanza.name): \(backup.label) cannot be restored: \(reason)",
            hint: "take a new full backup"))
      } else if lineage(of: backup) == nil, backup.archiveStart != nil {
        findings.append(
          Finding(
            .data, code: "backup-broken",
            "\(stanza.name): \(backup.label) cannot be made consistent: its database has no WAL in the archive",
            hint: "take a new full backup"))
      }
    }
    if !stanza.unlistedBackups.isEmpty {
      findings.append(
        Finding(
          .note, code: "backup-unlisted",
          "\(stanza.name): not in the list of backups: \(stanza.unlistedBackups.joined(separator: ", "))"))
    }
    return findings
  }

  /// Why the backup's own files, or those that it builds on, are not all there.
  func brokenChain(of backup: ArchiveInventory.Backup) -> String? {
    var current = backup
    var seen: Set<String> = []
    while seen.insert(current.label).inserted {
      if !current.isPresent { return "\(current.label) has no manifest in the repository" }
      guard let prior = current.prior else { return nil }
      guard let next = stanza.backups.first(where: { $0.label == prior }) else {
        return "it builds on \(prior), which is not in the repository"
      }
      current = next
    }
    return "it builds on itself"
  }

  func rows() -> [ArchiveAudit.Row] {
    stanza.backups.map { backup in
      let ways = lineage(of: backup)?.ways(from: backup) ?? []
      let range = lineage(of: backup)?.range(of: backup)
      let missing = ways.first?.missing.contains { LineageAudit.breaks($0, range) } ?? (backup.archiveStart != nil)
      let isComplete = brokenChain(of: backup) == nil && !missing
      return ArchiveAudit.Row(
        stanza: stanza.name, backup: backup, isComplete: isComplete,
        windows: isComplete ? ways.compactMap { window($0, backup) } : [])
    }
  }

  private func window(_ way: ArchiveLineage.Way, _ backup: ArchiveInventory.Backup) -> ArchiveAudit.Window? {
    guard let from = backup.lsnStop, let end = way.end, let reach = way.reach else { return nil }
    return ArchiveAudit.Window(
      timeline: way.timeline, from: from, through: max(from, end),
      throughSeconds: lineage(of: backup)?.files[reach]?.first?.storedSeconds, isCutShort: !way.missing.isEmpty)
  }
}
