import DrillModel

extension PITRTargets {
  /// The cases that go wrong first, as far as this run has a place for them.
  mutating func addWorst() {
    let first = grounds.first
    let newest = grounds.last
    for ground in grounds {
      add("as soon as the \(ground.backup.type) backup is consistent", ground, .immediate, timeline: .current)
    }
    add("end of the archive from the oldest backup", first, .latest)
    add("end of the archive from the newest backup", newest, .latest)
    add("end of the archive on the backup's own timeline", first, .latest, timeline: .current)
    guard let first else { return }
    addTransactions(first)
    addTimes(first)
    addBackupEnds()
    addFailover(first)
    addOffsets(first)
  }

  private func transactions(_ ground: PITRGround, along timeline: TimelineID) -> [RecoveryLog.Entry] {
    entries(ground, along: timeline).filter { $0.isTransaction && $0.start >= ground.stop }
  }

  /// One transaction and its neighbours, by every kind, with and without itself.
  private mutating func addTransactions(_ ground: PITRGround) {
    let all = transactions(ground, along: ground.newest)
    let middle = all.isEmpty ? nil : all[all.count / 2]
    for inclusive in [true, false] {
      let words = inclusive ? "with" : "without"
      add("\(words) a transaction in the middle, by its id", ground, middle.map { .xid($0.xid) }, inclusive: inclusive)
      add(
        "\(words) a transaction in the middle, by its position", ground, middle.map { .lsn($0.start) },
        inclusive: inclusive)
      add(
        "\(words) a transaction in the middle, by its time", ground,
        middle.map { .time(unixMicroseconds: $0.unixMicroseconds) },
        inclusive: inclusive)
    }
    let names = entries(ground, along: ground.newest).compactMap { entry -> String? in
      if case .restorePoint(let name) = entry.kind { return name }
      return nil
    }
    let twice = names.first { name in names.count { $0 == name } > 1 }
    add("a restore point of which there are two: the first counts", ground, twice.map { .name($0) })
    add("the last restore point", ground, names.last.map { .name($0) })
    add("a restore point that nobody made", ground, .name("nobody-made-this"))
  }

  /// Where times of commits are not as their order in the WAL.
  private mutating func addTimes(_ ground: PITRGround) {
    let all = transactions(ground, along: ground.newest)
    let pairs = zip(all, all.dropFirst())
    let same = pairs.first { $0.unixMicroseconds == $1.unixMicroseconds }?.0
    for inclusive in [true, false] {
      add(
        "two commits in the same microsecond, \(inclusive ? "both in" : "both out")", ground,
        same.map { .time(unixMicroseconds: $0.unixMicroseconds) }, inclusive: inclusive)
    }
    let inverted = pairs.first { $0.unixMicroseconds > $1.unixMicroseconds }?.1
    add(
      "a commit that is older than the one before it in the WAL", ground,
      inverted.map { .time(unixMicroseconds: $0.unixMicroseconds) })
    let gap = pairs.max {
      $0.1.unixMicroseconds - $0.0.unixMicroseconds < $1.1.unixMicroseconds - $1.0.unixMicroseconds
    }
    add(
      "while nobody wrote, between two commits", ground,
      gap.map { .time(unixMicroseconds: ($0.unixMicroseconds + $1.unixMicroseconds) / 2) })
    add(
      "an idle database: a time after the last commit", ground,
      all.last.map { .time(unixMicroseconds: $0.unixMicroseconds + 1_000_000) })
    if let last = all.last {
      let time = RecoveryPoint.time(unixMicroseconds: last.unixMicroseconds)
      add("a time, and the tool chooses the backup", nil, time, chosenByTool: true)
      add("a position, and the tool chooses the backup", nil, .lsn(last.start), chosenByTool: true)
    }
  }

  private mutating func addBackupEnds() {
    guard let ground = grounds.last(where: { $0.timeline == grounds.first?.timeline }) else { return }
    let all = entries(ground, along: ground.timeline).filter(\.isTransaction)
    let before = all.last { $0.end < ground.stop }
    let after = all.first { $0.start >= ground.stop }
    add("one commit before the backup's end", ground, before.map { .xid($0.xid) }, timeline: .current)
    add("the first commit after the backup's end", ground, after.map { .xid($0.xid) }, timeline: .current)
    add(
      "just before the first commit after the backup's end", ground, after.map { .xid($0.xid) }, inclusive: false,
      timeline: .current)
  }

  /// The end of one timeline and the beginning of the next.
  private mutating func addFailover(_ ground: PITRGround) {
    guard ground.newest > ground.timeline, let history = log.history(of: ground.newest),
      let fork = history.end(of: ground.timeline)
    else {
      impossible.append("there was no failover")
      return
    }
    let own = log.parts[ground.timeline]?.entries.filter(\.isTransaction) ?? []
    add("the position at which the timelines part", ground, .lsn(fork))
    add("just before the position at which the timelines part", ground, .lsn(fork), inclusive: false)
    add("the last commit before the failover", ground, own.last { $0.end <= fork }.map { .xid($0.xid) })
    let left = own.first { $0.start >= fork }
    add(
      "a commit that the failover lost, on the timeline that has it", ground, left.map { .xid($0.xid) },
      timeline: .current)
    add(
      "a commit that the failover lost, on the newest timeline", ground,
      own.last { $0.start >= fork }.map { .lsn($0.start) })
    let next = transactions(ground, along: ground.newest).first { $0.start >= fork }
    add("the first commit after the failover", ground, next.map { .xid($0.xid) }, timeline: .number(ground.newest))
    add(
      "a commit of after the failover, on the timeline before it", ground,
      next.map { .time(unixMicroseconds: $0.unixMicroseconds) }, timeline: .number(ground.timeline))
    let later = grounds.first { $0.timeline > ground.timeline }
    add("a backup of the new timeline, asked for the old one", later, .latest, timeline: .number(ground.timeline))
  }

  /// A time without its offset is read as the server's own.
  private mutating func addOffsets(_ ground: PITRGround) {
    let all = transactions(ground, along: ground.newest)
    guard !all.isEmpty else { return }
    let meant = all[all.count / 2].unixMicroseconds
    for (hours, words) in [(5, "ahead of"), (-5, "behind")] {
      let read = UTCTimestamp(unixMicroseconds: meant + Int64(hours) * 3_600_000_000)
      add(
        "a time without an offset, by a clock five hours \(words) the server's", ground,
        .time(unixMicroseconds: read.unixMicroseconds), written: read.text(offset: ""))
    }
  }
}
