import DrillModel
import Workloads

/// Which backup is restored.
struct BackupSelection {
  var set: String
  var seed: UInt64
  var target: RestoreTarget

  /// - Throws: `BlackstartError` (usage, `backup.…`).
  func choose(from stanza: ArchiveInventory.Stanza) throws(BlackstartError) -> ArchiveInventory.Backup {
    let all = stanza.backups
    guard !all.isEmpty else {
      if let problem = stanza.problems.first {
        throw BlackstartError(
          .harness, code: "repository.unreadable", "the stanza \(stanza.name) cannot be read: \(problem)",
          hint: "check the cipher's pass and who may read the repository")
      }
      throw BlackstartError(
        .refused, code: "backup.none", "the stanza \(stanza.name) has no backup",
        hint: "pgbackrest --stanza=\(stanza.name) --type=full backup")
    }
    switch set {
    case "latest":
      guard let newest = suitable(all).max(by: { ($0.stopSeconds, $0.label) < ($1.stopSeconds, $1.label) }) else {
        throw BlackstartError(
          .usage, code: "backup.before-target", "no backup ended before the target \(target.value ?? "")",
          hint: "the oldest is \(all[0].label)")
      }
      return newest
    case "random":
      let candidates = suitable(all)
      guard !candidates.isEmpty else {
        throw BlackstartError(
          .usage, code: "backup.before-target", "no backup ended before the target \(target.value ?? "")")
      }
      return candidates[Int(SplitMix64.mix(seed &+ 1) % UInt64(candidates.count))]
    default:
      guard let backup = all.first(where: { $0.label == set }) else {
        throw BlackstartError(
          .usage, code: "backup.unknown", "there is no backup '\(set)'",
          hint: "there is \(all.suffix(5).map(\.label).joined(separator: ", ")); or latest, or random")
      }
      return backup
    }
  }

  /// A backup that ended after the target cannot be recovered to it (xlogrecovery.c: "requested recovery stop point is
  /// before consistent recovery point").
  private func suitable(_ backups: [ArchiveInventory.Backup]) -> [ArchiveInventory.Backup] {
    switch target.kind {
    case .time:
      guard let seconds = target.seconds else { return backups }
      return backups.filter { Double($0.stopSeconds) < seconds }
    case .lsn:
      guard let lsn = target.value.flatMap({ LSN($0) }) else { return backups }
      return backups.filter { ($0.lsnStop ?? LSN(0)) <= lsn }
    default: return backups
    }
  }
}
