/// The audit of one archive: its segments and histories, and what their defects mean for the backups.
struct LineageAudit {
  let stanza: ArchiveInventory.Stanza
  let lineage: ArchiveLineage
  let contents: [SegmentContent]

  var archive: ArchiveInventory.Archive { lineage.archive }
  var place: String { "\(stanza.name) \(archive.id)" }
  private var backups: [ArchiveInventory.Backup] {
    stanza.backups.filter { $0.databaseID == archive.databaseID }
  }

  func findings() -> [Finding] {
    gapFindings() + duplicateFindings() + sizeFindings() + historyFindings() + contentFindings() + notes()
  }

  /// Whether a missing row makes a backup with that range inconsistent.
  static func breaks(_ row: ArchiveLineage.Row, _ range: (start: WALSegment, stop: WALSegment)?) -> Bool {
    guard let range else { return false }
    return row.first.timeline >= range.start.timeline && row.first.timeline <= range.stop.timeline
      && row.first.number <= range.stop.number && row.last.number >= range.start.number
  }

  private func gapFindings() -> [Finding] {
    var impacts: [ArchiveLineage.Row: (broken: Set<String>, cut: Set<String>)] = [:]
    for backup in backups {
      let range = lineage.range(of: backup)
      for way in lineage.ways(from: backup) {
        for row in way.missing {
          if LineageAudit.breaks(row, range) {
            impacts[row, default: ([], [])].broken.insert(backup.label)
          } else {
            impacts[row, default: ([], [])].cut.insert(backup.label)
          }
        }
      }
    }
    return merged(impacts).map { row, impact in finding(row, broken: impact.broken, cut: impact.cut) }
  }

  /// What is one hole is told once: a row that lies within another one belongs to it.
  private func merged(
    _ impacts: [ArchiveLineage.Row: (broken: Set<String>, cut: Set<String>)]
  ) -> [(ArchiveLineage.Row, (broken: Set<String>, cut: Set<String>))] {
    var result: [(ArchiveLineage.Row, (broken: Set<String>, cut: Set<String>))] = []
    let rows = impacts.keys.sorted { ($0.first, $1.last) < ($1.first, $0.last) }
    for row in rows {
      guard let impact = impacts[row] else { continue }
      if let index = result.indices.last, result[index].0.holds(row.first) {
        result[index].0.last = max(result[index].0.last, row.last)
        result[index].1.broken.formUnion(impact.broken)
        result[index].1.cut.formUnion(impact.cut)
      } else {
        result.append((row, impact))
      }
    }
    return result
  }

  private func finding(_ row: ArchiveLineage.Row, broken: Set<String>, cut: Set<String>) -> Finding {
    let what =
      row.count == 1
      ? "\(row.first) is not in the archive"
      : "\(row.count) segments from \(row.first) to \(row.last) are not in the archive"
    var evidence = broken.sorted().map { "\($0) cannot be made consistent: it needs them itself" }
    evidence += cut.subtracting(broken).sorted().map { "recovery from \($0) ends before \(row.first.start)" }
    return Finding(
      .data, code: broken.isEmpty ? "archive-gap" : "backup-broken", "\(place): \(what)", evidence: evidence,
      hint: "look for them in pg_wal of every member; if they are gone, take a new full backup at once")
  }

  private func duplicateFindings() -> [Finding] {
    lineage.files.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { segment, files in
      let isSame = Set(files.map(\.checksum)).count == 1
      return Finding(
        .data, code: "archive-duplicate",
        "\(place): \(segment) is there \(files.count) times\(isSame ? "" : " with different content")",
        evidence: files.map { file in
          "\(file.fileName), \(file.storedBytes) bytes" + (damage(of: file, segment).map { ": \($0)" } ?? "")
        }.sorted(),
        hint:
          "two primaries archived the same timeline, or a file was copied by hand; pgBackRest's archive-get refuses both"
      )
    }
  }

  private func sizeFindings() -> [Finding] {
    archive.segments.filter(hasWrongSize).map { file in
      Finding(
        .data, code: "archive-size",
        "\(place): \(file.fileName) has \(file.storedBytes) bytes"
          + (file.compression == nil ? ", a segment has \(archive.segmentBytes)" : ""),
        hint: "recovery ends there without an error; look for the segment in pg_wal of every member")
    }
  }

  func hasWrongSize(_ file: ArchiveInventory.Segment) -> Bool {
    if file.storedBytes <= 0 { return true }
    guard file.compression == nil else { return false }
    // Encryption adds a header and padding.
    return archive.isEncrypted
      ? file.storedBytes < Int64(archive.segmentBytes) : file.storedBytes != Int64(archive.segmentBytes)
  }

  private func notes() -> [Finding] {
    var notes: [Finding] = []
    if !archive.partials.isEmpty {
      notes.append(
        Finding(
          .note, code: "archive-partial",
          "\(place): the end of a timeline that was left, as far as it was written: "
            + archive.partials.joined(separator: ", ")))
    }
    let rows = backups.flatMap { lineage.ways(from: $0).flatMap(\.needed) }
    let orphans = lineage.files.keys.filter { segment in !rows.contains { $0.holds(segment) } }.sorted()
    if let first = orphans.first, let last = orphans.last {
      notes.append(
        Finding(
          .note, code: "archive-orphaned",
          "\(place): no backup needs \(orphans.count == 1 ? "\(first)" : "\(orphans.count) segments between \(first) and \(last)")"
        ))
    }
    if !archive.unexpected.isEmpty {
      notes.append(
        Finding(
          .note, code: "archive-unexpected", "\(place): files that do not belong there",
          evidence: archive.unexpected))
    }
    return notes
  }
}
