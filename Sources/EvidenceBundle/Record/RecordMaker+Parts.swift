import DrillModel
import Foundation

extension RecordMaker {
  func backups(_ inventory: ArchiveInventory?) -> [EvidenceRecord.BackupFacts]? {
    inventory.map { $0.stanzas.flatMap { stanza in stanza.backups.map { RecordMaker.facts($0, stanza: stanza.name) } } }
  }

  static func facts(_ backup: ArchiveInventory.Backup, stanza: String) -> EvidenceRecord.BackupFacts {
    EvidenceRecord.BackupFacts(
      stanza: stanza, label: backup.label, type: backup.type,
      started: UTCTimestamp(unixMicroseconds: backup.startSeconds * 1_000_000).description,
      stopped: UTCTimestamp(unixMicroseconds: backup.stopSeconds * 1_000_000).description,
      lsnStart: backup.lsnStart, lsnStop: backup.lsnStop, databaseBytes: backup.databaseBytes)
  }

  /// Of all runs of the gate together. A mark without a sentence, as older versions wrote it, tells of no decision.
  func gate() throws -> GateMark? {
    guard FileManager.default.fileExists(atPath: path + "/gate.json") else { return nil }
    let mark = try decode(GateMark.self, "gate.json")
    return mark.sentence == nil ? nil : mark
  }

  func interval(_ phase: Phase) -> EvidenceRecord.Interval {
    EvidenceRecord.Interval(
      track: phase.track.rawValue, name: phase.name, machine: phase.machine,
      startSeconds: Double(phase.startNanoseconds) / 1e9, endSeconds: Double(phase.endNanoseconds) / 1e9)
  }

  /// Nil if nobody looked.
  func integrity() -> EvidenceRecord.IntegrityFacts? {
    let members = names("recovered/integrity")
    let checksums = names("recovered/checksums").compactMap {
      try? decode(PageChecksumResult.self, "recovered/checksums/\($0).json")
    }
    let hasBaseline = FileManager.default.fileExists(atPath: path + "/baseline/integrity.json")
    guard hasBaseline || !members.isEmpty || !checksums.isEmpty else { return nil }
    return EvidenceRecord.IntegrityFacts(
      members: members, hasBaseline: hasBaseline,
      blocksScanned: numbers(checksums, \.blocksScanned), badChecksums: numbers(checksums, \.badChecksums))
  }

  private func numbers(_ results: [PageChecksumResult], _ key: KeyPath<PageChecksumResult, Int64?>) -> [String: Int64] {
    results.reduce(into: [:]) { all, result in all[result.machine] = result[keyPath: key] }
  }

  private func names(_ directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(directory)")) ?? [])
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  func afterwards(_ events: [Event]) -> EvidenceRecord.Afterwards {
    let seconds = { (kind: EventKind) in events.last { $0.kind == kind }.map { Double($0.t) / 1e9 } }
    var result = EvidenceRecord.Afterwards()
    result.redundantSeconds = seconds(.redundant)
    result.archiveResumedSeconds = seconds(.archiveResumed)
    result.newBackupSeconds = seconds(.backupRenewed)
    result.newBackup = events.last { $0.kind == .backupRenewed }?.values?["label"]?.string
    if result.newBackup != nil { result.newBackupRestored = events.contains { $0.kind == .backupRestored } }
    return result
  }

  func pointInTime(_ results: [PITRResult]) -> EvidenceRecord.PITRFacts {
    let count = { (agreement: PITRResult.Agreement) in results.count { $0.agreement == agreement } }
    return EvidenceRecord.PITRFacts(
      recoveries: results.count, exact: count(.exact), differs: count(.differs), unjudged: count(.unjudged))
  }
}
