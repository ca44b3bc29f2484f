internal import DrillModel

/// The backup that a recovery has to begin with: the one that was asked for; where the tool chooses, the newest that leads
/// there. What came back is not asked.
struct PITRChoice {
  /// Nil if the listing has none.
  let ground: PITRGround?
  /// What there was to choose from.
  let candidates: [PITRGround]

  init(_ asked: PITRCase, _ archive: ArchiveInventory, _ log: RecoveryLog) {
    candidates = PITRGround.candidates(for: asked, in: archive)
    guard asked.label == nil else {
      ground = candidates.first
      return
    }
    ground =
      candidates.filter { PITRChoice.leads($0, to: asked.target, log) }
      .max { ($0.backup.stopSeconds, $0.backup.label) < ($1.backup.stopSeconds, $1.backup.label) }
  }

  /// A time is compared in whole seconds, in which listings tell when a backup ended (pgBackRest 2.45: `restoreBackupSet`,
  /// restore.c). Of an id or a name nobody can say when it was: the newest backup is taken, and the server says the rest.
  private static func leads(_ ground: PITRGround, to target: RecoveryTarget, _ log: RecoveryLog) -> Bool {
    switch target.point {
    case .time(let microseconds):
      guard ground.backup.stopSeconds < microseconds / 1_000_000 else { return false }
    case .lsn(let lsn):
      guard ground.stop <= lsn else { return false }
    case .xid, .name, .immediate, .latest: return true
    }
    guard let prediction = try? ground.predict(target, log) else { return true }
    return prediction.outcome != .fails(.beforeConsistency) && prediction.outcome != .fails(.notAChild)
  }
}
