import DrillModel
import Testing

@Suite struct TimelineHistoryTests {
  private let text = """
    1\t0/3000060\tno recovery target specified

    # a comment
    2\t0/5000000\tbefore 2026-11-22 19:00:00+00
    """

  @Test func theStepsAndTheirEndsAreRead() throws {
    let history = try #require(TimelineHistory(timeline: TimelineID(3), text: text))
    #expect(history.steps.map(\.timeline.value) == [1, 2])
    #expect(history.fork == TimelineHistory.Step(timeline: TimelineID(2), end: LSN(0x500_0000)))
    #expect(history.end(of: TimelineID(1)) == LSN(0x300_0060))
    #expect(history.end(of: TimelineID(3)) == LSN(UInt64.max))
    #expect(history.end(of: TimelineID(4)) == nil)
  }

  /// As PostgreSQL 15 wrote it after a recovery to a point before the requested timeline begins.
  @Test func aRecoveryThatNeverCameToItsTimelineNamesItAllTheSame() throws {
    let text = "1\t0/9018FE8\tno recovery target specified\n\n2\t0/900FAF0\tafter transaction 4299\n"
    let history = try #require(TimelineHistory(timeline: TimelineID(3), text: text))
    #expect(history.fork == TimelineHistory.Step(timeline: TimelineID(2), end: LSN(0x900_FAF0)))
    #expect(history.end(of: TimelineID(1)) == LSN(0x900_FAF0))
  }

  @Test(arguments: [
    "1 nonsense x", "x\t0/1\ty", "1\t0/2000000\tx\n1\t0/3000000\ty",
    "3\t0/3000000\tof itself", "1",
  ])
  func whatIsNoHistoryIsRefused(text: String) {
    #expect(TimelineHistory(timeline: TimelineID(3), text: text) == nil)
  }
}
