import DrillModel
import Testing

@testable import Site

@Suite struct CoverageTests {
  private let day: Int64 = 86_400_000

  private func coverage(
    _ runs: [RunRecord], maxAgeDays: Double? = nil, now: Int64? = nil
  ) throws -> Coverage.Freshness {
    let summaries = runs.map { RunSummary($0) }.sorted { $0.startedUnixMilliseconds > $1.startedUnixMilliseconds }
    let newest = try #require(summaries.first).startedUnixMilliseconds
    let schedule = maxAgeDays.map { days in
      ScheduleEntry(
        drill: "total-outage", drillFile: "/d.yaml", calendar: "daily", jitterSeconds: 0, windowSeconds: 0,
        maxAgeSeconds: days * 86_400, sinceUnixMilliseconds: 0)
    }
    return try #require(Coverage(summaries, schedule: schedule, nowUnixMilliseconds: now ?? newest)).freshness
  }

  @Test func aPassIsFreshUntilSomethingChanges() throws {
    let pass = try Samples.record(1)
    #expect(try coverage([pass]) == .fresh)
    #expect(try coverage([pass, Samples.record(2, status: .unjudged)]) == .stale("it has not passed since"))
    #expect(
      try coverage([pass, Samples.record(2, status: .unjudged, hash: "other")])
        == .stale("the configuration changed since"))
    #expect(try coverage([Samples.record(1, status: .objectiveMissed)]) == .never)
    #expect(try coverage([Samples.record(1, status: .objectiveMissed), Samples.record(2)]) == .fresh)
  }

  @Test func aScheduleSaysHowOldIsTooOld() throws {
    let pass = try Samples.record(1)
    let later = pass.startedUnixMilliseconds + 8 * day
    #expect(try coverage([pass], maxAgeDays: 7, now: later) == .stale("older than its schedule allows"))
    #expect(try coverage([pass], maxAgeDays: 9, now: later) == .fresh)
    #expect(try coverage([pass], now: later) == .fresh)
  }
}
