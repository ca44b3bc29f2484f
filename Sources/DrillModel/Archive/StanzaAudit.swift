/// The audit of one stanza.
struct StanzaAudit {
  let stanza: ArchiveInventory.Stanza
  let expectedSystemIdentifier: String?
  let contents: [SegmentContent]
  private let lineages: [Int: ArchiveLineage]

  static let ownerHint = "run it as the repository's owner, or give pgBackRest's configuration with --config"

  init(_ stanza: ArchiveInventory.Stanza, expectedSystemIdentifier: String?, contents: [SegmentContent]) {
    self.stanza = stanza
    self.expectedSystemIdentifier = expectedSystemIdentifier
    let contents = contents.filter { $0.stanza == stanza.name }
    self.contents = contents
    let lineages = stanza.archives.map { archive -> (Int, ArchiveLineage) in
      var lineage = ArchiveLineage(archive)
      let own = contents.filter { $0.archiveID == archive.id }
      lineage.damaged = LineageAudit(stanza: stanza, lineage: lineage, contents: own).damagedSegments()
      return (archive.databaseID, lineage)
    }
    self.lineages = Dictionary(lineages) { first, _ in first }
  }

  func lineage(of backup: ArchiveInventory.Backup) -> ArchiveLineage? { lineages[backup.databaseID] }

  func findings() -> [Finding] {
    var findings = stanza.problems.map { problem in
      Finding(.unjudged, code: "archive-unreadable", "\(stanza.name): \(problem)", hint: StanzaAudit.ownerHint)
    }
    findings += clusterFindings() + disagreements() + backupFindings()
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

  /// The two lists of a stanza are written by the same command, so they name the same cluster.
  private func disagreements() -> [Finding] {
    stanza.databases.compactMap { database in
      guard let other = database.backupSystemIdentifier, other != database.systemIdentifier else { return nil }
      return Finding(
        .data, code: "archive-other-cluster",
        "\(stanza.name): the archive of database \(database.id) is of the cluster \(database.systemIdentifier), "
          + "its backups are of \(other)",
        hint:
          "WAL of one cluster does not continue a backup of another one; take a new full backup (pgBackRest: after stanza-create)"
      )
    }
  }

  /// Whether nobody can say which WAL the backup needs: only an offline one needs none.
  private func hasUnknownRange(_ backup: ArchiveInventory.Backup) -> Bool {
    let names = [backup.archiveStart, backup.archiveStop].compactMap { $0 }
    if names.isEmpty, backup.isOnline == false { return false }
    let size = lineage(of: backup)?.archive.segmentBytes ?? WALSegment.defaultSize
    let segments = names.filter { $0.utf8.count == 24 }.compactMap { WALSegment(fileName: $0, size: size) }
    return segments.count < 2 || segments[0].number > segments[1].number
  }

  private func backupFindings() -> [Finding] {
    var findings: [Finding] = []
    if stanza.backups.isEmpty, stanza.problems.isEmpty {
      findings.append(
        Finding(
          .data, code: "backup-none", "\(stanza.name): there is no backup, so nothing can be restored",
          hint: "take a full backup at once"))
    }
    for backup in stanza.backups {
      if let reason = brokenChain(of: backup) {
        findings.append(
          Finding(
            .data, code: "backup-chain-broken", "\(stanza.name): \(backup.label) cannot be restored: \(reason)",
            hint: "take a new full backup"))
      } else if hasUnknownRange(backup) {
        let range = "\(backup.archiveStart ?? "nothing") to \(backup.archiveStop ?? "nothing")"
        findings.append(
          Finding(
            .unjudged, code: "archive-unreadable",
            "\(stanza.name): nobody knows which WAL \(backup.label) needs: its list says \(range)"))
      } else if lineage(of: backup) == nil, backup.archiveStart != nil {
        findings.append(
          Finding(
            .data, code: "backup-broken",
            "\(stanza.name): \(backup.label) cannot be made consistent: its database has no WAL in the archive",
            hint: "take a new full backup"))
      }
    }
    findings += stanza.backups.filter { $0.hasPageErrors == true }.map { backup in
      Finding(
        .data, code: "backup-page-errors",
        "\(stanza.name): \(backup.label) has saved pages whose checksum was wrong already",
        hint: "pgbackrest \(stanza.options) --set=\(backup.label) info names the files; check the server's disk")
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
      if let damage = current.damage { return "\(current.label) \(damage)" }
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
      let stops = ways.first.map { way in
        way.missing + way.damaged.map { ArchiveLineage.Row(first: $0, last: $0) }
      }
      let lacksWAL = stops?.contains { LineageAudit.breaks($0, range) } ?? (backup.archiveStart != nil)
      let isComplete = brokenChain(of: backup) == nil && !hasUnknownRange(backup) && !lacksWAL
      return ArchiveAudit.Row(
        stanza: stanza.name, backup: backup, isComplete: isComplete,
        windows: isComplete ? ways.compactMap { window($0, backup) } : [])
    }
  }

  private func window(_ way: ArchiveLineage.Way, _ backup: ArchiveInventory.Backup) -> ArchiveAudit.Window? {
    guard let from = backup.lsnStop, let end = way.end, let reach = way.reach else { return nil }
    return ArchiveAudit.Window(
      timeline: way.timeline, from: from, through: max(from, end),
      throughSeconds: lineage(of: backup)?.files[reach]?.first?.storedSeconds,
      isCutShort: !way.missing.isEmpty || !way.damaged.isEmpty)
  }
}
