internal import DrillModel

/// Which backup a recovery began with, and which it had to begin with.
extension PITRJudgement {
  /// The backup that had to come back; nil if the judgement ends here.
  mutating func ground(_ archive: ArchiveInventory) -> PITRGround? {
    let choice = PITRChoice(asked, archive, log)
    if let ground = choice.ground { return ground }
    if let label = asked.label {
      unjudged("backup \(label), which was asked for, is not in the listing, or does not say where it begins and ends")
    } else if choice.candidates.isEmpty {
      unjudged("no backup of the listing says where it begins and ends")
    } else {
      result.expected = "no backup leads there"
      differs("pitr-wrong-backup", "a backup came back, although none leads there", [])
    }
    return nil
  }

  /// Whether what came back begins where the backup does that had to. Without a restore there is nothing to compare.
  mutating func isRestored(_ ground: PITRGround, of archive: ArchiveInventory) -> Bool {
    let record = attempt.record
    guard record.refusal == nil else { return true }
    result.expected = "backup \(ground.backup.label)"
    guard let start = record.backupStart else {
      unjudged("what was restored does not say which backup it is")
      return false
    }
    if start == ground.start, record.backupTimeline ?? ground.timeline == ground.timeline { return true }
    let found = archive.stanzas.flatMap(\.backups).first { $0.lsnStart == start }
    (result.backup, result.backupType) = (found?.label, found?.type)
    differs(
      "pitr-wrong-backup",
      "\(found.map { "backup \($0.label)" } ?? "no backup of the listing") came back instead of \(ground.backup.label), "
        + (asked.label == nil ? "which is the newest that leads there" : "which was asked for"),
      ["backup_label: it begins at \(start), timeline \(record.backupTimeline.map { "\($0)" } ?? "not said")"])
    return false
  }

  /// The tool found no backup that it could begin with.
  mutating func judgeChoice(_ record: PITRRecord, _ archive: ArchiveInventory) {
    guard record.refusal != nil else { return unjudged("the backup that was restored is not in the listing") }
    let grounds = archive.stanzas.flatMap(\.backups).compactMap { PITRGround($0, in: archive) }
    let possible = grounds.filter { ground in
      guard let prediction = try? ground.predict(record.asked.target, log) else { return true }
      if case .ends = prediction.outcome { return true }
      return false
    }
    result.expected = possible.isEmpty ? "no backup leads there" : "backup \(possible.last?.backup.label ?? "")"
    guard possible.isEmpty else {
      return differs(
        "pitr-failed", "the tool refused, although \(result.expected) leads there", [record.refusal ?? ""])
    }
    guard refused(PITRPrediction.Refusal.noBackupFragments + PITRPrediction.Refusal.beforeConsistency.toolFragments)
    else {
      return differs(
        "pitr-failed", "no backup leads there, and the tool failed otherwise", [record.refusal ?? ""])
    }
    result.agreement = .exact
  }
}
