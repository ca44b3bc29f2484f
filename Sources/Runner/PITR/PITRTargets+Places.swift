import DrillModel

/// The worst cases that the archive's own shape makes: where timelines part, where it ends, and between two backups.
extension PITRTargets {
  /// The end of one timeline and the beginning of the next.
  func failover() -> [Wish] {
    guard grounds.contains(where: { $0.newest > $0.timeline }) else { return [] }
    return atTheFork() + lost() + after()
  }

  /// Where a backup's own timeline was left; nil if it is the newest.
  private func fork(_ ground: PITRGround) -> LSN? {
    ground.newest > ground.timeline ? log.history(of: ground.newest)?.end(of: ground.timeline) : nil
  }

  /// On the backup's own timeline, with what was left behind there.
  private func own(_ ground: PITRGround) -> [RecoveryLog.Entry] {
    log.parts[ground.timeline]?.entries.filter { $0.isTransaction && $0.start >= ground.stop } ?? []
  }

  private func atTheFork() -> [Wish] {
    [
      Wish(reason: "the position at which the timelines part") { fork($0).map { .lsn($0) } },
      Wish(reason: "just before the position at which the timelines part", isInclusive: false) {
        fork($0).map { .lsn($0) }
      },
      Wish(reason: "the last commit before the failover") { ground in
        fork(ground).flatMap { fork in own(ground).last { $0.end <= fork } }.map { .xid($0.xid) }
      },
    ]
  }

  private func lost() -> [Wish] {
    func left(_ ground: PITRGround) -> [RecoveryLog.Entry] {
      fork(ground).map { fork in own(ground).filter { $0.start >= fork } } ?? []
    }
    return [
      Wish(
        reason: "a commit that the failover lost, on the timeline that has it", timeline: { _ in .current },
        point: { left($0).first.map { .xid($0.xid) } }),
      Wish(reason: "a commit that the failover lost, on the newest timeline") {
        left($0).last.map { .lsn($0.start) }
      },
    ]
  }

  private func after() -> [Wish] {
    func next(_ ground: PITRGround) -> RecoveryLog.Entry? {
      fork(ground).flatMap { fork in transactions(ground, along: ground.newest).first { $0.start >= fork } }
    }
    let oldest = grounds.map(\.timeline).min() ?? TimelineID(1)
    return [
      Wish(
        reason: "the first commit after the failover", timeline: { .number($0.newest) },
        point: { next($0).map { .xid($0.xid) } }),
      Wish(
        reason: "a commit of after the failover, on the timeline before it", timeline: { .number($0.timeline) },
        point: { next($0).map { .time(unixMicroseconds: $0.unixMicroseconds) } }),
      Wish(
        reason: "a backup of the new timeline, asked for the old one", timeline: { _ in .number(oldest) },
        point: { $0.timeline > oldest ? .latest : nil }),
    ]
  }

  /// What was committed and acknowledged, and is not archived: nothing leads there.
  func tail() -> [Wish] {
    func tail(_ ground: PITRGround) -> [RecoveryLog.Entry] {
      guard let end = ground.end[ground.newest] else { return [] }
      return log.parts[ground.newest]?.entries.filter { $0.start >= end } ?? []
    }
    func commit(_ ground: PITRGround) -> RecoveryLog.Entry? { tail(ground).first { $0.identity != nil } }
    let words = "in the unarchived tail:"
    return [
      Wish(reason: "\(words) a commit, by its id") { commit($0).map { .xid($0.xid) } },
      Wish(reason: "\(words) a commit, by its position") { commit($0).map { .lsn($0.start) } },
      Wish(reason: "\(words) a commit, by its time") {
        commit($0).map { .time(unixMicroseconds: $0.unixMicroseconds) }
      },
      Wish(reason: "\(words) a restore point") { tail($0).compactMap(\.restorePoint).first.map { .name($0) } },
    ]
  }

  /// The tool chooses: between two backups the older one is right, and beyond all of them the newest.
  mutating func addChoices() {
    let ordered = grounds.sorted { ($0.backup.stopSeconds, $0.backup.label) < ($1.backup.stopSeconds, $1.backup.label) }
    for (index, ground) in ordered.enumerated() {
      let next = index + 1 < ordered.count ? ordered[index + 1] : nil
      let all = transactions(ground, along: ground.newest).filter { $0.identity != nil }
      // Listings tell of whole seconds.
      let between = all.filter { entry in
        entry.unixMicroseconds >= (ground.backup.stopSeconds + 1) * 1_000_000
          && next.map { entry.unixMicroseconds < $0.backup.stopSeconds * 1_000_000 } ?? true
      }
      let words = "and the tool chooses: the " + (next == nil ? "newest" : "\(ground.backup.type), not a newer one")
      add(
        "a time, \(words)", nil, between.last.map { .time(unixMicroseconds: $0.unixMicroseconds) }, inclusive: false,
        chosenByTool: true)
      guard next == nil || index == (ordered.count - 1) / 2 else { continue }
      let places = all.filter { entry in next.map { entry.start < $0.stop } ?? true }
      add("a position, \(words)", nil, places.last.map { .lsn($0.start) }, chosenByTool: true)
    }
  }
}
