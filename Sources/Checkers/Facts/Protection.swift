internal import DrillModel

/// What was seen of the way back to a proven backup, after the new primary's first commit.
struct Protection {
  /// A new backup ended.
  let renewed: Event?
  /// It was restored and read.
  let restored: Event?
  /// The step that did not come about.
  let missed: Event?
  /// What was found in it beside the ledger's rows; nil if that could not be judged.
  let reading: FurtherReading?
  /// Whether the repository's list of backups has it at the run's end; true if nobody listed the repository, or not all of it.
  let isListed: Bool

  /// Nil without a new primary.
  init?(_ file: CaseFile) {
    guard let commit = file.facts.firstCommit else { return nil }
    let events = file.evidence.events.filter { $0.t >= commit.nanoseconds }
    renewed = events.last { $0.kind == .backupRenewed }
    restored = events.last { $0.kind == .backupRestored }
    missed = events.last { [.archiveResumedMissed, .backupRenewedMissed, .backupRestoredMissed].contains($0.kind) }
    reading = try? file.further.restoredBackup(file)
    let stanzas = file.evidence.archive?.stanzas
    let label = renewed?.text("label")
    isListed =
      label == nil || stanzas == nil || stanzas?.contains { !$0.problems.isEmpty } == true
      || stanzas?.flatMap(\.backups).contains { $0.label == label } == true
  }

  /// Whether the restored server is the cluster, has the ledger as it was when the backup began, sound pages, and everything
  /// else as the new primary has it.
  func isProven(systemIdentifier: String?) -> Bool {
    guard let renewed, let restored, let reading, reading.isSound, isListed else { return false }
    return restored.text("systemIdentifier") == systemIdentifier && restored.text("rows") == renewed.text("rows")
      && restored.text("digest") == renewed.text("digest") && restored.text("checksums") != "damaged"
  }
}
