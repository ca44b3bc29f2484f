/// The way that a recovery takes from the start of a backup through the archive: stretches of one timeline after the other.
public struct RecoveryRoute: Sendable, Hashable {
  public struct Stretch: Sendable, Hashable {
    public var timeline: TimelineID
    public var from: LSN
    /// Where the next timeline begins, or the archive ends.
    public var to: LSN
  }

  public let stretches: [Stretch]

  /// Nil if the backup's timeline is no part of that history where the backup began (PostgreSQL 15: "requested timeline %u
  /// is not a child of this server's history", xlogrecovery.c).
  ///
  /// - Parameters:
  ///   - timeline: the one that the backup was taken on.
  ///   - start: where it began.
  ///   - end: how far the archive goes on the history's last timeline.
  public init?(from timeline: TimelineID, start: LSN, along history: TimelineHistory, through end: LSN) {
    guard let own = history.end(of: timeline), own > start else { return nil }
    var stretches: [Stretch] = []
    var from = start
    for step in history.steps where step.timeline >= timeline {
      stretches.append(Stretch(timeline: step.timeline, from: from, to: min(step.end, end)))
      from = step.end
    }
    stretches.append(Stretch(timeline: history.timeline, from: from, to: max(end, from)))
    self.stretches = stretches
  }

  /// Where it ends at the latest.
  public var end: LSN { stretches.last?.to ?? LSN(0) }

  /// Everything on the way that a recovery might stop at, in order.
  public func entries(_ log: RecoveryLog) -> [RecoveryLog.Entry] {
    stretches.flatMap { stretch in
      log.parts[stretch.timeline]?.entries.filter { $0.start >= stretch.from && $0.end <= stretch.to } ?? []
    }
  }

  /// The end of the last record that is whole on the way; nil if the log does not know.
  public func lastEnd(_ log: RecoveryLog) -> LSN? {
    for stretch in stretches.reversed() {
      guard let part = log.parts[stretch.timeline], let edge = part.edges[stretch.to] else { return nil }
      if edge.lastEnd > stretch.from { return edge.lastEnd }
    }
    return nil
  }

  /// The first record on the way that begins at or after a position and is whole; nil if there is none.
  public func first(at position: LSN, _ log: RecoveryLog) -> RecoveryLog.Edge.Record? {
    for stretch in stretches where stretch.to > position {
      let mark = max(position, stretch.from)
      if let record = log.parts[stretch.timeline]?.edges[mark]?.first, record.end <= stretch.to { return record }
    }
    return nil
  }

  /// The positions around which the log must know the records, to answer for a recovery to `position` (nil: to the end).
  public func marks(for position: LSN?) -> [TimelineID: Set<LSN>] {
    var marks: [TimelineID: Set<LSN>] = [:]
    for stretch in stretches {
      marks[stretch.timeline, default: []].insert(stretch.to)
      if let position { marks[stretch.timeline, default: []].insert(max(position, stretch.from)) }
    }
    return marks
  }

  /// Whether the log knows all of the way up to a position.
  public func isKnown(_ log: RecoveryLog, through position: LSN) -> Bool {
    for stretch in stretches where stretch.from < position {
      guard let part = log.parts[stretch.timeline], part.start <= stretch.from,
        part.end >= min(stretch.to, position)
      else { return false }
    }
    return true
  }
}
