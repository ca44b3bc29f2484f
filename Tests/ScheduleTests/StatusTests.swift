import DrillModel
import Testing

@testable import Schedule

@Suite struct StatusTests {
  private static let day: Int64 = 86_400

  private func status(
    _ entry: ScheduleEntry?, _ runs: [RunSummary], running: Int64? = nil, begun: Int64? = nil, hash: String? = "a",
    now: Int64
  ) throws -> DrillStatus {
    let reading = StatusReading(
      schedules: [entry].compactMap { $0 }, runs: runs,
      running: running.map { ["total-outage": $0 * 1000] } ?? [:],
      begun: begun.map { ["total-outage": $0 * 1000] } ?? [:],
      configurationHashes: hash.map { ["total-outage": $0] } ?? [:], nowUnixMilliseconds: now * 1000)
    return try #require(reading.statuses().first)
  }

  @Test func neverUntilTheFirstTimeIsOver() throws {
    let entry = Samples.entry(since: 1000)
    var found = try status(entry, [], now: 2000)
    #expect((found.state, found.exitCode, found.nagiosCode) == (.never, 5, 1))
    #expect(found.nextUnixMilliseconds == Self.day * 1000)
    found = try status(entry, [], now: Self.day + 3600)
    #expect(found.state == .never)
    found = try status(entry, [], now: Self.day + 3601)
    #expect((found.state, found.exitCode, found.nagiosCode) == (.missed, 5, 2))
    #expect(found.missedUnixMilliseconds == Self.day * 1000)
    #expect(found.reason == "no run began at 1970-01-02 00:00 UTC or within 1 h after it")
  }

  /// A change of the schedule makes nothing good that was missed before; what it was before a removal is over.
  @Test func aMissedRunOutlivesAChange() throws {
    var old = Samples.entry(since: 0)
    old.untilUnixMilliseconds = (Self.day + 7200) * 1000
    var older = Samples.entry(calendar: "monthly", since: -50_000)
    older.untilUnixMilliseconds = 0
    let entry = Samples.entry(calendar: "yearly", since: (Self.day + 7200) * 1000)
    let missed = { (past: [ScheduleEntry], runs: [RunSummary]) in
      StatusReading(schedules: [entry], pastSchedules: past, runs: runs, nowUnixMilliseconds: 2 * Self.day * 1000)
        .statuses().first?.missedUnixMilliseconds
    }
    #expect(missed([], []) == nil)
    #expect(missed([older, old], []) == Self.day * 1000)
    #expect(missed([older, old], [Samples.run(at: Self.day + 9000)]) == nil)
    old.untilUnixMilliseconds = (Self.day + 7100) * 1000
    #expect(missed([older, old], []) == nil)
  }

  /// A time whose window was open when the schedule changed was not missed.
  @Test func whatIsDueIsInsideTheSchedulesTime() throws {
    var entry = Samples.entry(jitter: 600, window: 3000, since: 500)
    let due = { try entry.due(sinceUnixMilliseconds: $0, untilUnixMilliseconds: $1).map { $0 / 1000 } }
    #expect(try due(0, 3 * Self.day * 1000) == [Self.day, 2 * Self.day])
    #expect(try due(Self.day * 1000, (2 * Self.day + 3600) * 1000) == [Self.day, 2 * Self.day])
    #expect(try due(Self.day * 1000 + 1, (2 * Self.day + 3600) * 1000 - 1) == [])
    entry.untilUnixMilliseconds = (Self.day + 3600) * 1000
    #expect(try entry.due(sinceUnixMilliseconds: 0, untilUnixMilliseconds: 9 * Self.day * 1000) == [Self.day * 1000])
  }

  @Test func theWindowBeginsAfterTheJitter() throws {
    let entry = Samples.entry(jitter: 900)
    #expect(try status(entry, [], now: Self.day + 4500).state == .missed)  // of 0:00 of the day before
    let run = Samples.run(at: 60)
    #expect(try status(entry, [run], now: Self.day + 4500).state == .ok)
    #expect(try status(entry, [run], now: Self.day + 4501).state == .missed)
    #expect(try status(entry, [run, Samples.run(at: Self.day + 4000)], now: Self.day + 4501).state == .ok)
  }

  @Test func aRunUnderWayIsNotMissed() throws {
    let found = try status(Samples.entry(), [Samples.run(at: 60)], running: Self.day + 10, now: Self.day + 3700)
    #expect((found.state, found.exitCode) == (.running, 0))
    #expect(found.runningSinceUnixMilliseconds == (Self.day + 10) * 1000)
  }

  @Test(
    arguments: [
      (Verdict.Status.objectiveMissed, 1), (.unjudged, 4), (.dataFinding, 6),
    ] as [(Verdict.Status, Int32)]) func failsUntilItPasses(verdict: Verdict.Status, code: Int32) throws
  {
    let runs = [Samples.run(at: 10), Samples.run(at: Self.day + 10, verdict)]
    var found = try status(Samples.entry(), runs, now: Self.day + 100)
    #expect((found.state, found.exitCode, found.nagiosCode) == (.failing, code, 2))
    #expect(found.lastPass?.startedUnixMilliseconds == 10_000)
    // A missed time afterwards, a run under way, an edit: none makes it any better.
    #expect(try status(Samples.entry(), runs, now: 2 * Self.day + 4000).state == .failing)
    #expect(try status(Samples.entry(), runs, running: Self.day + 90, now: Self.day + 100).state == .failing)
    #expect(try status(Samples.entry(), runs, hash: "b", now: Self.day + 100).state == .failing)
    found = try status(Samples.entry(), runs + [Samples.run(at: Self.day + 200)], now: Self.day + 300)
    #expect((found.state, found.exitCode) == (.ok, 0))
  }

  /// However well the one before it ended.
  @Test func aRunWithoutAVerdictIsNoPass() throws {
    let runs = [Samples.run(at: 10)]
    let found = try status(Samples.entry(), runs, begun: 500, now: 600)
    #expect((found.state, found.exitCode, found.nagiosCode) == (.failing, 4, 2))
    #expect(found.reason == "the run that began 1 min 40 s ago left no verdict: it was killed, or could not go on")
    #expect(try status(Samples.entry(), [], begun: 500, now: 600).exitCode == 4)
    #expect(try status(Samples.entry(), runs, begun: 500, now: 400).state == .ok)
    #expect(try status(Samples.entry(), runs + [Samples.run(at: 501)], begun: 500, now: 600).state == .ok)
  }

  @Test func staleByAge() throws {
    let entry = Samples.entry(calendar: "monthly", maxAge: 3 * 86_400)
    let run = Samples.run(at: 100)
    #expect(try status(entry, [run], now: 3 * Self.day + 100).state == .ok)
    let found = try status(entry, [run], now: 3 * Self.day + 101)
    #expect((found.state, found.staleness, found.exitCode, found.nagiosCode) == (.stale, .age, 5, 2))
    #expect(found.reason == "the last pass was 3 d ago, more than 3 d")
    #expect(
      try status(Samples.entry(calendar: "yearly", maxAge: 86_400, since: 10), [], now: 2 * Self.day).state == .stale)
  }

  @Test func staleByConfiguration() throws {
    let runs = [Samples.run(at: 100)]
    let found = try status(Samples.entry(), runs, hash: "b", now: 200)
    #expect((found.state, found.staleness, found.exitCode, found.nagiosCode) == (.stale, .configuration, 5, 1))
    #expect(try status(nil, runs, hash: "b", now: 200).state == .stale)
    // A file that cannot be read says nothing; a pass of the new configuration makes it good.
    #expect(try status(Samples.entry(), runs, hash: nil, now: 200).state == .ok)
    #expect(try status(Samples.entry(), runs + [Samples.run(at: 300, hash: "b")], hash: "b", now: 400).state == .ok)
  }

  @Test func whatSomebodyTriedDoesNotCount() throws {
    let runs = [Samples.run(at: 100), Samples.run(at: 200, .dataFinding, hash: "tried")]
    #expect(try status(Samples.entry(), runs, now: 300).state == .ok)
    #expect(
      try status(Samples.entry(), [Samples.run(at: 100, .unjudged), Samples.run(at: 200, hash: "tried")], now: 300)
        .state == .failing)
  }

  @Test func withoutAScheduleOnlyTheRunsCount() throws {
    let found = try status(nil, [Samples.run(at: 100)], now: 400 * Self.day)
    #expect((found.state, found.calendar, found.nextUnixMilliseconds) == (.ok, nil, nil))
  }

  @Test func theWorstOfSeveralDecides() throws {
    let reading = StatusReading(
      schedules: [Samples.entry("a"), Samples.entry("b", since: 50_000)],
      runs: [Samples.run("a", at: 10, .objectiveMissed), Samples.run("c", at: 20, .dataFinding)],
      nowUnixMilliseconds: 100_000)
    let statuses = reading.statuses()
    #expect(statuses.map(\.drill) == ["a", "b", "c"])
    #expect(statuses.map(\.state) == [.failing, .never, .failing])
    #expect(DrillStatus.exitCode(statuses) == 6)
    #expect(DrillStatus.exitCode(Array(statuses.prefix(2))) == 1)
    #expect(DrillStatus.exitCode([]) == 5)
    #expect(DrillStatus.nagiosCode([]) == 1)
    #expect(DrillStatus.nagiosCode(statuses) == 2)
  }

  @Test func timesArePlain() {
    #expect(UTCText.minutes(1_795_834_920_000) == "2026-11-28 03:02 UTC")
    #expect(
      [0, 12, 61, 3600, 90_000, 777_600].map { Span.words($0) } == [
        "0 s", "12 s", "1 min 1 s", "1 h", "1 d 1 h", "9 d",
      ])
  }
}
