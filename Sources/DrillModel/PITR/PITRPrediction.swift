/// What PostgreSQL's own rules say a recovery must come to (PostgreSQL 15: `recoveryStopsBefore`, `recoveryStopsAfter` and
/// `FinishWalRecovery`, xlogrecovery.c). Pure: WAL, backups and archive in, an end or a refusal out.
public struct PITRPrediction: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    /// The end of the last record that is replayed, and the timeline that was asked for: the new timeline's history names
    /// that one as its parent even if the recovery never came to it (PostgreSQL 15: `StartupXLOG` gives
    /// `recoveryTargetTLI` to `writeTimeLineHistory`, xlog.c).
    case ends(TimelineID, LSN)
    case fails(Refusal)
  }

  public let outcome: Outcome
  public let route: RecoveryRoute?

  /// - Parameters:
  ///   - backup: the one that was restored.
  ///   - timeline: the one that it was taken on.
  ///   - newest: the newest timeline in the archive.
  ///   - end: how far the archive goes without a gap from that backup along each timeline.
  /// - Throws: `Unknown` if the evidence does not say.
  public init(
    _ target: RecoveryTarget, backup: (start: LSN, stop: LSN, timeline: TimelineID), newest: TimelineID,
    end: [TimelineID: LSN], log: RecoveryLog
  ) throws(Unknown) {
    let wanted = PITRPrediction.timeline(target, backup.timeline, newest)
    guard let history = log.history(of: wanted) else {
      throw Unknown("how timeline \(wanted) came to be is not known")
    }
    guard history.end(of: backup.timeline).map({ $0 >= backup.stop }) == true, let through = end[wanted],
      let route = RecoveryRoute(from: backup.timeline, start: backup.start, along: history, through: through)
    else {
      (outcome, route) = (.fails(.notAChild), nil)
      return
    }
    self.route = route
    outcome = try PITRPrediction.outcome(target, wanted, backup.stop, route, log)
  }

  /// What a prediction lacks.
  public struct Unknown: Error, Sendable, Hashable {
    public var reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// The timeline that a recovery follows. `immediate` looks at none but the backup's own (pgBackRest 2.40 sets `current`),
  /// and needs no other.
  public static func timeline(_ target: RecoveryTarget, _ own: TimelineID, _ newest: TimelineID) -> TimelineID {
    if target.point == .immediate { return own }
    switch target.timeline {
    case .latest: return newest
    case .current: return own
    case .number(let timeline): return timeline
    }
  }

  private static func outcome(
    _ target: RecoveryTarget, _ wanted: TimelineID, _ consistent: LSN, _ route: RecoveryRoute, _ log: RecoveryLog
  ) throws(Unknown) -> Outcome {
    guard let end = try end(target, consistent, route, log) else { return .fails(.neverReached) }
    guard route.isKnown(log, through: end) else { throw Unknown("the witness lacks WAL before \(end)") }
    guard end >= consistent else { return .fails(.beforeConsistency) }
    return .ends(wanted, end)
  }

  private static func end(
    _ target: RecoveryTarget, _ consistent: LSN, _ route: RecoveryRoute, _ log: RecoveryLog
  ) throws(Unknown) -> LSN? {
    switch target.point {
    case .immediate: return consistent
    case .latest:
      guard let end = route.lastEnd(log) else { throw Unknown("where the archive's last record ends is not known") }
      return end
    case .lsn(let lsn):
      return route.first(at: lsn, log).map { target.isInclusive ? $0.end : $0.previousEnd }
    case .name(let name): return route.entries(log).first { $0.kind == .restorePoint(name) }?.end
    case .xid(let xid):
      // Equal, not later: transactions do not end in the order in which they began.
      let entry = route.entries(log).first { $0.isTransaction && $0.xid == xid }
      return entry.map { target.isInclusive ? $0.end : $0.previousEnd }
    case .time(let time):
      // Before the first end of a transaction that is later; in the order of WAL, not of time.
      return route.entries(log).first { entry in
        entry.isTransaction && (target.isInclusive ? entry.unixMicroseconds > time : entry.unixMicroseconds >= time)
      }?.previousEnd
    }
  }
}

extension RecoveryLog.Entry {
  public var isTransaction: Bool { kind == .commit || kind == .abort }
}
