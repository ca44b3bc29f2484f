import DrillModel
import Testing

/// PostgreSQL's stop rules on a log that is small enough to read.
struct PITRPredictionTests {
  /// Timeline 1 from 0/100 on, a transaction every 0x100 bytes: xid n ends at n * 0x100 + 0x30, its record begins at n * 0x100
  /// + 0x10. Timeline 2 leaves it at 0/500 and goes on in the same way with xid + 100. The backup is from 0/100 to 0/230.
  private static func log(marks: [UInt64] = []) -> RecoveryLog {
    var log = RecoveryLog(
      parts: [:],
      histories: [
        TimelineID(2): TimelineHistory(
          timeline: TimelineID(2), steps: [.init(timeline: TimelineID(1), end: LSN(0x500))])
      ])
    for (timeline, range, shift) in [(UInt32(1), UInt64(1)...8, UInt64(0)), (2, 5...9, 100)] {
      let entries = range.map { entry($0, shift) }
      var part = RecoveryLog.Part(
        start: LSN(range.lowerBound * 0x100), end: entries.last?.end ?? LSN(0), entries: entries)
      for mark in marks + [0x500, 0x900, 0xA00] { part.edges[LSN(mark)] = edge(LSN(mark), part) }
      log.parts[TimelineID(timeline)] = part
    }
    return log
  }

  private static func entry(_ number: UInt64, _ shift: UInt64) -> RecoveryLog.Entry {
    let point = number == 4 || number == 7
    return RecoveryLog.Entry(
      start: LSN(number * 0x100 + 0x10), end: LSN(number * 0x100 + 0x30), previousEnd: LSN(number * 0x100 + 0x10),
      kind: point ? .restorePoint("here") : number == 6 ? .abort : .commit, xid: point ? 0 : UInt32(number + shift),
      // Six and eight are of one instant, and five is later than six.
      unixMicroseconds: number == 5 ? 650 : number == 8 ? 600 : Int64(number) * 100, identity: nil)
  }

  private static func edge(_ mark: LSN, _ part: RecoveryLog.Part) -> RecoveryLog.Edge {
    RecoveryLog.Edge(
      lastEnd: part.entries.last { $0.end <= mark }?.end ?? part.start,
      first: part.entries.first { $0.start >= mark }.map {
        .init(start: $0.start, end: $0.end, previousEnd: $0.previousEnd)
      })
  }

  private func outcome(
    _ point: RecoveryPoint, inclusive: Bool = true, timeline: RecoveryTarget.Timeline = .current, marks: [UInt64] = [],
    end: [UInt32: UInt64] = [1: 0x900, 2: 0xA00]
  ) throws -> PITRPrediction.Outcome {
    try PITRPrediction(
      RecoveryTarget(point, isInclusive: inclusive, timeline: timeline),
      backup: (LSN(0x100), LSN(0x230), TimelineID(1)), newest: TimelineID(2),
      end: Dictionary(uniqueKeysWithValues: end.map { (TimelineID($0.key), LSN($0.value)) }),
      log: Self.log(marks: marks)
    ).outcome
  }

  private func ends(_ timeline: UInt32, _ end: UInt64) -> PITRPrediction.Outcome {
    .ends(TimelineID(timeline), LSN(end))
  }

  @Test func transactionsStopAfterThemselvesOrBefore() throws {
    #expect(try outcome(.xid(3)) == ends(1, 0x330))
    #expect(try outcome(.xid(3), inclusive: false) == ends(1, 0x310))
    // An abort is an end as well.
    #expect(try outcome(.xid(6)) == ends(1, 0x630))
    #expect(try outcome(.xid(99)) == .fails(.neverReached))
    #expect(try outcome(.xid(1)) == .fails(.beforeConsistency))
    #expect(try outcome(.xid(2)) == ends(1, 0x230))
    #expect(try outcome(.xid(2), inclusive: false) == .fails(.beforeConsistency))
  }

  @Test func timesStopBeforeTheFirstLaterEndInTheOrderOfTheWAL() throws {
    #expect(try outcome(.time(unixMicroseconds: 300)) == ends(1, 0x510))
    #expect(try outcome(.time(unixMicroseconds: 300), inclusive: false) == ends(1, 0x310))
    // Six is of before 650, and comes after five, which is not.
    #expect(try outcome(.time(unixMicroseconds: 600)) == ends(1, 0x510))
    #expect(try outcome(.time(unixMicroseconds: 10_000)) == .fails(.neverReached))
    #expect(try outcome(.time(unixMicroseconds: 0)) == .fails(.beforeConsistency))
  }

  @Test func positionsStopAfterTheFirstRecordThatBeginsThere() throws {
    #expect(try outcome(.lsn(LSN(0x310)), marks: [0x310]) == ends(1, 0x330))
    #expect(try outcome(.lsn(LSN(0x310)), inclusive: false, marks: [0x310]) == ends(1, 0x310))
    #expect(try outcome(.lsn(LSN(0x311)), marks: [0x311]) == ends(1, 0x430))
    #expect(try outcome(.lsn(LSN(0x8FF)), marks: [0x8FF]) == .fails(.neverReached))
  }

  @Test func theFirstOfTwoNamesCounts() throws {
    #expect(try outcome(.name("here")) == ends(1, 0x430))
    #expect(try outcome(.name("nowhere")) == .fails(.neverReached))
  }

  @Test func theEndOfTheArchiveIsItsLastWholeRecord() throws {
    #expect(try outcome(.latest) == ends(1, 0x830))
    #expect(try outcome(.latest, timeline: .latest) == ends(2, 0x930))
    #expect(try outcome(.immediate) == ends(1, 0x230))
  }

  @Test func whatIsNotArchivedIsNeverReached() throws {
    #expect(try outcome(.xid(8), end: [1: 0x500, 2: 0xA00]) == .fails(.neverReached))
    #expect(try outcome(.xid(108), timeline: .latest, end: [1: 0x900, 2: 0x900]) == ends(2, 0x830))
    #expect(try outcome(.xid(109), timeline: .latest, end: [1: 0x900, 2: 0x900]) == .fails(.neverReached))
  }

  @Test func aTimelineHasWhatItLeftBehind() throws {
    // Beyond the fork the old timeline's transactions are on the old one only.
    #expect(try outcome(.xid(8), timeline: .latest) == .fails(.neverReached))
    #expect(try outcome(.xid(8)) == ends(1, 0x830))
    #expect(try outcome(.xid(105), timeline: .number(TimelineID(2))) == ends(2, 0x530))
    // The history names the timeline that was asked for, even if the recovery ends before it begins.
    #expect(try outcome(.xid(3), timeline: .latest) == ends(2, 0x330))
  }

  @Test func aBackupBeyondTheForkIsNoAncestor() throws {
    let prediction = try PITRPrediction(
      RecoveryTarget(.latest, timeline: .number(TimelineID(2))), backup: (LSN(0x600), LSN(0x730), TimelineID(1)),
      newest: TimelineID(2), end: [TimelineID(1): LSN(0x900)], log: Self.log())
    #expect(prediction.outcome == .fails(.notAChild))
  }

  /// Only the message about a timeline is meant, not whatever else does not exist.
  @Test func aRefusalIsToldByItsWholeMessage() {
    let refusal = PITRPrediction.Refusal.notAChild
    #expect(refusal.isSaid(by: "FATAL:  recovery target timeline 7 does not exist"))
    #expect(refusal.isSaid(by: "FATAL:  requested timeline 1 is not a child of this server's history"))
    #expect(!refusal.isSaid(by: "FATAL:  role \"x\" does not exist"))
    #expect(!refusal.isSaid(by: "FATAL:  does not exist recovery target timeline 7"))
    #expect(!refusal.isSaid(by: "FATAL:  recovery ended before configured recovery target was reached"))
    #expect(
      PITRPrediction.Refusal.neverReached.isSaid(
        by: "FATAL:  recovery ended before configured recovery target was reached"))
  }

  @Test func whatTheWitnessLacksIsNotGuessed() throws {
    var log = Self.log()
    log.parts[TimelineID(1)]?.start = LSN(0x200)
    #expect(throws: PITRPrediction.Unknown.self) {
      try PITRPrediction(
        RecoveryTarget(.xid(3), timeline: .current), backup: (LSN(0x100), LSN(0x230), TimelineID(1)),
        newest: TimelineID(2), end: [TimelineID(1): LSN(0x900)], log: log)
    }
    log.histories = [:]
    #expect(throws: PITRPrediction.Unknown.self) {
      try PITRPrediction(
        RecoveryTarget(.latest), backup: (LSN(0x100), LSN(0x230), TimelineID(1)), newest: TimelineID(2),
        end: [TimelineID(1): LSN(0x900)], log: log)
    }
  }
}
