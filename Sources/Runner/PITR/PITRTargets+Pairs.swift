import DrillModel

extension PITRTargets {
  /// Every backup with every kind of target, every way to count the target itself and every kind of timeline: every two of
  /// these together, before, at and after the failover in turn.
  mutating func addPairs() {
    let grounds = grounds
    var points: [PITRPairs.Cell: [Place]] = [:]
    let pairs = PITRPairs(backups: grounds.count, kinds: kinds) { cell in
      let places = places(of: cell, grounds[cell.backup])
      points[cell] = places
      return !places.isEmpty
    }
    for (index, cell) in pairs.cells.enumerated() {
      guard let places = points[cell], !places.isEmpty else { continue }
      let place = places[index % places.count]
      let ground = grounds[cell.backup]
      add(
        "every pair: \(place.words)", ground, place.point, inclusive: cell.isInclusive ?? true,
        timeline: timeline(of: cell, ground))
    }
    for pair in pairs.impossible.map({ "\($0.first) with \($0.second)" }).sorted() { impossible.append(pair) }
  }

  /// A point that a combination may have.
  private struct Place {
    var words: String
    var point: RecoveryPoint
  }

  /// By number the newest timeline and the backup's own, from one backup to the next.
  private func timeline(of cell: PITRPairs.Cell, _ ground: PITRGround) -> RecoveryTarget.Timeline {
    switch cell.timeline {
    case .latest: .latest
    case .current: .current
    case .number: .number(cell.backup % 2 == 0 ? ground.newest : ground.timeline)
    }
  }

  /// Before, at and after the end of the backup's own timeline, as far as the run has such.
  private func places(of cell: PITRPairs.Cell, _ ground: PITRGround) -> [Place] {
    let along = PITRPrediction.timeline(
      RecoveryTarget(.latest, timeline: timeline(of: cell, ground)), ground.timeline, ground.newest)
    guard ground.end[along] != nil else { return [] }
    switch cell.kind {
    case .immediate: return [Place(words: "as soon as the backup is consistent", point: .immediate)]
    case .latest: return [Place(words: "the end of the archive", point: .latest)]
    case .time, .xid, .lsn, .name: break
    }
    let isWanted: (RecoveryLog.Entry) -> Bool = cell.kind == .name ? { $0.restorePoint != nil } : { $0.identity != nil }
    let all = entries(ground, along: along).filter { $0.start >= ground.stop && isWanted($0) }
    return among(all, cell.kind == .name ? "restore point" : "commit", ground, along).compactMap { words, entry in
      entry.flatMap { point(of: cell.kind, $0) }.map { Place(words: words, point: $0) }
    }
  }

  /// On both sides of the place where the backup's own timeline was left, if it was.
  private func among(
    _ all: [RecoveryLog.Entry], _ what: String, _ ground: PITRGround, _ along: TimelineID
  ) -> [(String, RecoveryLog.Entry?)] {
    func middle(_ entries: [RecoveryLog.Entry]) -> RecoveryLog.Entry? {
      entries.isEmpty ? nil : entries[entries.count / 2]
    }
    guard ground.newest > ground.timeline, let fork = log.history(of: ground.newest)?.end(of: ground.timeline) else {
      return [("a \(what) in the middle", middle(all)), ("the last \(what)", all.last)]
    }
    let before = all.filter { $0.end <= fork }
    let after = Array(all.dropFirst(before.count))
    let side = along == ground.timeline ? "that the failover left behind" : "after the failover"
    return [
      ("a \(what) before the failover", middle(before)), ("the last \(what) before the failover", before.last),
      ("the first \(what) \(side)", after.first), ("a \(what) \(side)", middle(after)),
    ]
  }

  private func point(of kind: RecoveryPoint.Kind, _ entry: RecoveryLog.Entry) -> RecoveryPoint? {
    switch kind {
    case .time: .time(unixMicroseconds: entry.unixMicroseconds)
    case .xid: .xid(entry.xid)
    case .lsn: .lsn(entry.start)
    case .name: entry.restorePoint.map { .name($0) }
    case .immediate: .immediate
    case .latest: .latest
    }
  }
}

extension RecoveryLog.Entry {
  /// Its name, if it is one.
  var restorePoint: String? {
    if case .restorePoint(let name) = kind { return name }
    return nil
  }
}
