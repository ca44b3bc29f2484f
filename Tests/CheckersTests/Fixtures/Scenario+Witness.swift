import DrillModel

/// What the write-ahead log of a scenario says. Each transaction's commit record ends in the middle of its own 4 KiB.
extension Scenario {
  /// After all that the old primary was asked for.
  static let endOfOldTimeline = LSN(firstLSN.value + 800 * bytesPerTransaction)

  static func commitEnd(_ transaction: TransactionRecord) -> LSN {
    let place = (transaction.sequence - 1) * 4 + UInt64(transaction.session)
    return LSN(firstLSN.value + place * bytesPerTransaction + bytesPerTransaction / 2)
  }

  /// Gives the run a witness of timeline 1 to its end and of timeline 2, which left it at `fork`.
  ///
  /// - Parameter isCommitted: which of the transactions sent before the outage have a commit record.
  mutating func addWitness(
    fork: LSN = Scenario.endOfOldTimeline, isCommitted: (TransactionRecord) -> Bool = { $0.outcome == .committed }
  ) {
    var table = WitnessTable()
    for (timeline, isOld) in [(TimelineID(1), true), (TimelineID(2), false)] {
      let all = transactions.filter { ($0.sentNanoseconds <= Scenario.outage) == isOld }
      for transaction in all.sorted(by: { Scenario.commitEnd($0) < Scenario.commitEnd($1) })
      where isOld ? isCommitted(transaction) : transaction.outcome == .committed {
        table.append(Scenario.commit(transaction, timeline))
      }
    }
    witness = Witness(
      commits: table,
      extents: [
        TimelineExtent(
          timeline: TimelineID(1), start: LSN(0x100_0028), end: Scenario.endOfOldTimeline,
          forks: [.init(timeline: TimelineID(2), at: fork, lastRecord: LSN(fork.value - 64))], gaps: [],
          commits: 900),
        TimelineExtent(
          timeline: TimelineID(2), start: fork, end: LSN(0x600_0000), forks: [], gaps: [], commits: 500),
      ],
      histories: [
        TimelineID(2): TimelineHistory(
          timeline: TimelineID(2), steps: [.init(timeline: TimelineID(1), end: fork)])
      ])
  }

  static func commit(_ transaction: TransactionRecord, _ timeline: TimelineID) -> WitnessCommit {
    let end = commitEnd(transaction)
    return WitnessCommit(
      timeline: timeline, start: LSN(end.value - 40), end: end, xid: UInt32(transaction.sequence + 700),
      unixMicroseconds: 0,
      identity: .init(session: transaction.session, sequence: transaction.sequence, token: transaction.token))
  }
}
