import DrillModel
import ServiceLevel
import Testing

@Suite struct ServiceLevelTrendTests {
  private func report(_ runs: [RunRecord], days: Int64 = 60) -> ServiceLevelReport {
    ServiceLevelReport(
      runs.shuffled(),
      ServiceLevelRequest(
        sinceUnixMilliseconds: Simulated.monday, untilUnixMilliseconds: Simulated.monday + days * Simulated.day))
  }

  @Test func aTrendIsOneOfEachDrillAndNotOfTheMix() throws {
    let slower = Simulated.runs(count: 30) { 10 + Double($0) * 0.1 + Double($0 % 3) }
    let trend = try #require(report(slower).classes.first?.trend)
    #expect(trend.direction == .worsens)
    #expect((0.15...0.4).contains(try #require(trend.change)))
    let faster = Simulated.runs(count: 30) { 20 - Double($0) * 0.1 + Double($0 % 3) }
    #expect(try #require(report(faster).classes.first?.trend).direction == .improves)
    let even = Simulated.runs(count: 30) { 10 + Double($0 % 3) }
    #expect(try #require(report(even).classes.first?.trend).direction == .none)
    // A drill of 40 s joins a drill of 10 s half way: the class gets slower, and no drill does.
    var late = Simulated.runs(count: 15, drill: "slow") { 40 + Double($0 % 3) }
    for index in late.indices { late[index].startedUnixMilliseconds += 15 * Simulated.day }
    let mixed = try #require(report(even.prefix(15) + late).classes.first?.trend)
    #expect(mixed.direction == .none)
    #expect(mixed.pieces.first?.medianSeconds == 11 && mixed.pieces.last?.medianSeconds == 41)
    #expect(
      try #require(report(Simulated.runs(count: 7) { Double($0 + 1) }).classes.first?.trend).direction == .tooFewRuns)
  }

  /// Without a trend one of 20 at most may be called one, to each side; each is told from the same seeds every time.
  @Test func falseAlarmsAreRare() throws {
    var generator = Seeded(state: 7)
    var alarms = 0
    for _ in 0..<200 {
      let times = (0..<20).map { _ in Double.random(in: 8...30, using: &generator) }
      if try #require(report(Simulated.runs(count: 20) { times[$0] }).classes.first?.trend).direction == .worsens {
        alarms += 1
      }
    }
    #expect(alarms <= 16, "\(alarms) of 200")
  }

  /// A series is one witness of its day: a drift of minutes is not drawn on over weeks (one run, 80 days, a series of eight).
  @Test(arguments: [[6.3, 6.0, 6.05, 6.1, 6.15, 6.2, 6.25, 6.3, 6.35], [7, 6, 6, 6.1, 6.1, 6.2, 6.2, 6.9, 6.9]])
  func aDriftWithinASeriesIsNoTrendOverWeeks(times: [Double]) throws {
    var runs = Simulated.runs(count: times.count) { times[$0] }
    for place in runs.indices.dropFirst() {
      runs[place].startedUnixMilliseconds = Simulated.monday + 80 * Simulated.day + Int64(place) * 60_000
    }
    let trend = try #require(report(runs, days: 90).classes.first?.trend)
    #expect(trend.direction == .tooFewRuns && trend.change == nil && trend.chance == nil)
  }

  /// Old runs, a long silence, then daily ones that grow steeply: told is what was measured, whatever the distances.
  @Test func theChangeLiesWithinWhatWasObserved() throws {
    var runs = Simulated.runs(count: 12) { $0 == 0 ? 6.3 : 6 + Double($0) * 0.1 }
    for place in runs.indices.dropFirst() { runs[place].startedUnixMilliseconds += 70 * Simulated.day }
    let trend = try #require(report(runs, days: 90).classes.first?.trend)
    #expect(trend.direction == .worsens)
    #expect(abs(try #require(trend.change) - (6.9 / 6.2 - 1)) < 0.001)
    var generator = Seeded(state: 3)
    for _ in 0..<100 {
      let times = (0..<9).map { _ in Double.random(in: 5...9, using: &generator) }
      let change = try #require(report(Simulated.runs(count: 9) { times[$0] }).classes.first?.trend.change)
      #expect((times.min()! / times.max()! - 1...times.max()! / times.min()! - 1).contains(change))
    }
  }

  /// 20 % in 90 days, with runs that differ by 10 % and on every tenth day a series of five.
  @Test func aSlowDriftOfNinetyDaysIsFound() throws {
    var generator = Seeded(state: 11)
    let runs = clumped(days: 90, drift: 0.2, dayNoise: 0.05, &generator)
    let trend = try #require(report(runs, days: 91).classes.first?.trend)
    #expect(trend.direction == .worsens)
    #expect((0.08...0.2).contains(try #require(trend.change)))
  }

  /// Runs in clumps, each day with a mood of its own, which makes a false trend of tests over single runs. The expected share is
  /// 5 % and less; 8 % of 300 is more than two standard errors above it.
  @Test func falseAlarmsAreRareWhenRunsComeInClumps() throws {
    var generator = Seeded(state: 5)
    var alarms = 0
    for _ in 0..<300 {
      let runs = clumped(days: 12, drift: 0, dayNoise: 0.3, &generator)
      if try #require(report(runs, days: 13).classes.first?.trend).direction == .worsens { alarms += 1 }
    }
    #expect((1...24).contains(alarms), "\(alarms) of 300")
  }

  /// A run each day, and on some a series of five, an hour in all.
  private func clumped(
    days: Int, drift: Double, dayNoise: Double, _ generator: inout Seeded
  ) -> [RunRecord] {
    var runs: [RunRecord] = []
    for day in 0..<days {
      let mood = Double.random(in: -dayNoise...dayNoise, using: &generator)
      let level = 10 * (1 + drift * Double(day) / Double(max(days - 1, 1)) + mood)
      for number in 0..<(day % 10 == 4 ? 5 : 1) {
        let seconds = level * Double.random(in: 0.95...1.05, using: &generator)
        var run = Simulated.runs(count: 1) { _ in seconds }[0]
        run.startedUnixMilliseconds += Int64(day) * Simulated.day + Int64(number) * 600_000
        run.verdict.runID = "clumped-\(day)-\(number)"
        runs.append(run)
      }
    }
    return runs
  }
}
