import DrillModel

extension PITRTargets {
  /// A case that goes wrong easily: asked for with the next backup, in turn, that has a place for it.
  struct Wish {
    var reason: String
    var isInclusive = true
    var timeline: (PITRGround) -> RecoveryTarget.Timeline = { _ in .latest }
    /// Nil where it has no place.
    var point: (PITRGround) -> RecoveryPoint?
  }

  /// The cases that go wrong first, as far as this run has a place for them; the backups in turn.
  mutating func addWorst() {
    guard !grounds.isEmpty else { return }
    for wish in names() + times() + backupEnds() + failover() + tail() { add(wish) }
    addChoices()
    addOffsets()
  }

  private mutating func add(_ wish: Wish) {
    let ground = turn { wish.point($0) != nil }
    add(
      wish.reason, ground, ground.flatMap(wish.point), inclusive: wish.isInclusive,
      timeline: ground.map(wish.timeline) ?? .latest)
  }

  func transactions(_ ground: PITRGround, along timeline: TimelineID) -> [RecoveryLog.Entry] {
    entries(ground, along: timeline).filter { $0.isTransaction && $0.start >= ground.stop }
  }

  private func names() -> [Wish] {
    func names(_ ground: PITRGround) -> [String] { entries(ground, along: ground.newest).compactMap(\.restorePoint) }
    return [
      Wish(reason: "a restore point of which there are two: the first counts") { ground in
        let names = names(ground)
        return names.first { name in names.count { $0 == name } > 1 }.map { .name($0) }
      },
      Wish(reason: "the last restore point") { names($0).last.map { .name($0) } },
      Wish(reason: "a restore point that nobody made") { _ in .name("nobody-made-this") },
    ]
  }

  /// Where times of commits are not as their order in the WAL.
  private func times() -> [Wish] {
    func neighbours(_ ground: PITRGround) -> [(RecoveryLog.Entry, RecoveryLog.Entry)] {
      let all = transactions(ground, along: ground.newest)
      return Array(zip(all, all.dropFirst()))
    }
    // Rather with a client's commit than without: then the rows show it.
    func same(_ ground: PITRGround) -> RecoveryPoint? {
      let same = neighbours(ground).filter { $0.unixMicroseconds == $1.unixMicroseconds }
      return (same.first { $0.identity != nil || $1.identity != nil } ?? same.first)
        .map { .time(unixMicroseconds: $0.0.unixMicroseconds) }
    }
    return [
      Wish(reason: "two commits in the same microsecond, both in", point: same),
      Wish(reason: "two commits in the same microsecond, both out", isInclusive: false, point: same),
      Wish(reason: "a commit that is older than the one before it in the WAL") { ground in
        neighbours(ground).first { $0.unixMicroseconds > $1.unixMicroseconds }
          .map { .time(unixMicroseconds: $0.1.unixMicroseconds) }
      },
      Wish(reason: "while nobody wrote, between two commits") { ground in
        let gap = neighbours(ground).max {
          $0.1.unixMicroseconds - $0.0.unixMicroseconds < $1.1.unixMicroseconds - $1.0.unixMicroseconds
        }
        return gap.map { .time(unixMicroseconds: ($0.unixMicroseconds + $1.unixMicroseconds) / 2) }
      },
      Wish(reason: "an idle database: a time after the last commit") { ground in
        log.parts[ground.newest]?.entries.last { $0.isTransaction }
          .map { .time(unixMicroseconds: $0.unixMicroseconds + 1_000_000) }
      },
    ]
  }

  /// A backup that was taken while nobody wrote has no commit before its end: then another one has.
  private func backupEnds() -> [Wish] {
    func own(_ ground: PITRGround) -> [RecoveryLog.Entry] {
      entries(ground, along: ground.timeline).filter(\.isTransaction)
    }
    func next(_ ground: PITRGround) -> RecoveryPoint? {
      own(ground).first { $0.start >= ground.stop }.map { .xid($0.xid) }
    }
    return [
      Wish(
        reason: "one commit before the backup's end", timeline: { _ in .current },
        point: { ground in own(ground).last { $0.end < ground.stop }.map { .xid($0.xid) } }),
      Wish(reason: "the first commit after the backup's end", timeline: { _ in .current }, point: next),
      Wish(
        reason: "just before the first commit after the backup's end", isInclusive: false,
        timeline: { _ in .current }, point: next),
    ]
  }

  /// A time without its offset is read as the server's own. Behind: with the oldest backup, which was taken while nobody
  /// wrote, so that the server takes it.
  private mutating func addOffsets() {
    for (hours, words, ground) in [(5, "ahead of", turn { _ in true }), (-5, "behind", grounds.first)] {
      guard let ground else { continue }
      let all = transactions(ground, along: ground.newest).filter { $0.identity != nil }
      guard !all.isEmpty else { continue }
      let meant = all[all.count / 2].unixMicroseconds
      let read = UTCTimestamp(unixMicroseconds: meant + Int64(hours) * 3_600_000_000)
      add(
        "a time without an offset, by a clock five hours \(words) the server's", ground,
        .time(unixMicroseconds: read.unixMicroseconds), written: read.text(offset: ""))
    }
  }
}
