import DrillModel
import Foundation
import ServiceLevel
import Testing

@testable import Reports

@Suite struct ServiceLevelTests {
  private func report(
    _ runs: [RunRecord], days: Int64 = 60, target: Double = 0.95, due: [ServiceLevelRequest.Due]? = nil,
    maxAgeSeconds: [String: Double] = [:]
  ) -> ServiceLevelReport {
    ServiceLevelReport(
      runs.shuffled(),
      ServiceLevelRequest(
        sinceUnixMilliseconds: Simulated.monday, untilUnixMilliseconds: Simulated.monday + days * Simulated.day,
        target: target, due: due, maxAgeSeconds: maxAgeSeconds))
  }

  @Test func shareBudgetAndPercentiles() throws {
    // 1 to 40 s, every one above 38 s missed.
    let runs = Simulated.runs(count: 40, status: { $0 >= 38 ? .objectiveMissed : .pass }, seconds: { Double($0 + 1) })
    let level = try #require(report(runs).classes.first)
    #expect(level.runs == 40 && level.passes == 38 && level.objectiveMisses == 2 && level.insideShare == 0.95)
    #expect(level.standing == .met && level.budget.allowed == 2 && level.budget.usedShare == 1)
    let metric = try #require(level.metrics.first { $0.metric == .timeToNewPrimary })
    #expect(metric.median == 20 && metric.percentile95 == 38 && metric.largest == 40 && metric.count == 40)
    #expect(metric.limits == [30] && metric.met == 30 && metric.limited == 40)
    #expect(try #require(report(runs, target: 0.96).classes.first).standing == .missed)
  }

  /// The table of backups' literature: n runs without a miss, and what they prove with 95 % confidence.
  @Test(arguments: [(3, 0.632), (5, 0.451), (10, 0.259), (20, 0.139), (30, 0.095), (59, 0.0495)])
  func whatNPassesProve(count: Int, bound: Double) throws {
    let level = try #require(report(Simulated.runs(count: count) { _ in 10 }).classes.first)
    #expect(abs(try #require(level.missRateUpperBound) - bound) < 0.001)
  }

  /// R: binom.test(2, 20, alternative = "less")$conf.int gives 0.2826.
  @Test func whatTwoMissesOfTwentyProve() throws {
    let runs = Simulated.runs(count: 20, status: { $0 < 2 ? .objectiveMissed : .pass }, seconds: { _ in 10 })
    #expect(abs(try #require(report(runs).classes.first?.missRateUpperBound) - 0.2826) < 0.0001)
  }

  @Test func aRunThatNobodyCouldJudgeIsNeverInside() throws {
    let one = Simulated.runs(count: 20, status: { $0 == 0 ? .unjudged : .pass }, seconds: { _ in 10 })
    #expect(try #require(report(one).classes.first).standing == .met)
    let two = Simulated.runs(count: 20, status: { $0 < 2 ? .unjudged : .pass }, seconds: { _ in 10 })
    let level = try #require(report(two).classes.first)
    #expect(level.insideShare == 1 && level.unjudged == 2 && level.standing == .unproven)
    let all = Simulated.runs(count: 2, status: { _ in .unjudged }, seconds: { _ in 10 })
    let nothing = try #require(report(all).classes.first)
    #expect(nothing.standing == .unproven && nothing.insideShare == nil && nothing.missRateUpperBound == nil)
  }

  @Test func oneDataFindingMissesWhateverTheShare() throws {
    let runs = Simulated.runs(count: 50, status: { $0 == 7 ? .dataFinding : .pass }, seconds: { _ in 10 })
    #expect(try #require(report(runs).classes.first).standing == .missed)
  }

  @Test func controlsAreCountedApart() throws {
    var controls = Simulated.runs(count: 3, drill: "control") { _ in 10 }
    for index in controls.indices { controls[index].verdict.outcome.expected = .noPrimary }
    controls[2].verdict.status = .objectiveMissed
    let level = try #require(report(controls + Simulated.runs(count: 2) { _ in 10 }).classes.first)
    #expect(level.runs == 2 && level.controls == 3 && level.controlsFailed == 1 && level.standing == .met)
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

  /// A drill without an objective is slow: the row with the objective is not told with its percentiles.
  @Test func percentilesAndMetAreOfTheSameRuns() throws {
    var loose = Simulated.runs(count: 3, drill: "loose") { _ in 400 }
    for place in loose.indices { loose[place].verdict.objectives = [] }
    let report = report(Simulated.runs(count: 2, drill: "strict") { _ in 10 } + loose)
    let level = try #require(report.classes.first)
    #expect(level.drillMetrics.map(\.drill) == ["loose", "strict"])
    #expect(level.drillMetrics.map(\.largest) == [400, 10] && level.drillMetrics.map(\.limited) == [0, 2])
    let text = try ServiceLevelFormats.render(report, format: "text")
    let row = try #require(text.split(separator: "\n").first { $0.contains(", strict ") })
    #expect(row.contains("2 of 2") && row.contains("2 runs") && !row.contains("400"), "\(text)")
    #expect(self.report(Simulated.runs(count: 2) { _ in 10 }).classes.first?.drillMetrics == [])
  }

  @Test func aClassOfControlsHasNoStanding() throws {
    var controls = Simulated.runs(count: 2, drill: "fails", drillClass: "control") { _ in 10 }
    for place in controls.indices { controls[place].verdict.outcome.expected = .noPrimary }
    let report = report(controls)
    #expect(report.classes.isEmpty && report.controlClasses.first?.controls == 2)
    #expect(try !ServiceLevelFormats.render(report, format: "csv").contains("unproven"))
  }

  /// Runs of one drill under two targets: a row for each, in every form that people read.
  @Test(arguments: ["text", "markdown", "html"])
  func aSetOfRunsHasASpreadForEachTarget(format: String) throws {
    var runs = Simulated.runs(count: 10) { Double($0 + 1) }
    for place in 0..<5 {
      runs[place].verdict.objectives[0].limit = 4
      runs[place].verdict.objectives[0].met = place < 4
    }
    for place in runs.indices { runs[place].directory = "/nowhere/\(place)" }
    let text = try ReportFormats.named(format).render(ReportInput(runs: runs))
    #expect(text.contains("Objectives of total-outage") || text.contains("OBJECTIVES OF TOTAL-OUTAGE"))
    #expect(text.contains("p95") || text.contains("P95"))
    #expect(text.contains("4 of 5") && text.contains("5 of 5"), "\(text.prefix(3000))")
  }

  @Test func piecesAreWeeksThenMonths() throws {
    let runs = Simulated.runs(count: 15) { _ in 10 }
    let weeks = try #require(report(runs).classes.first?.trend.pieces)
    #expect(weeks.map(\.begin) == ["2026-09-07", "2026-09-14", "2026-09-21"] && weeks.map(\.runs) == [7, 7, 1])
    let months = try #require(report(Simulated.runs(count: 60) { _ in 10 }, days: 200).classes.first?.trend.pieces)
    #expect(months.map(\.begin) == ["2026-09", "2026-10", "2026-11"] && months.map(\.runs) == [24, 31, 5])
  }

  @Test func whatWasLastDrilledWhenAndWhetherItCounts() throws {
    let fine = Simulated.runs(count: 3, drill: "fine") { _ in 10 }
    let never = Simulated.runs(count: 1, drill: "never", status: { _ in .unjudged }, seconds: { _ in 10 })
    // The newest run is of another configuration and did not pass.
    var changed = Simulated.runs(count: 3, drill: "changed") { _ in 10 }
    changed[2].fingerprint.configurationHash = "b"
    changed[2].verdict.status = .objectiveMissed
    // Last run before the period: still told.
    var old = Simulated.runs(count: 1, drill: "old") { _ in 10 }
    old[0].startedUnixMilliseconds -= 30 * Simulated.day
    let report = report(fine + never + changed + old, maxAgeSeconds: ["old": 7 * 86400, "fine": 90 * 86400])
    let staleness = Dictionary(report.coverage.map { ($0.drill, $0.staleness) }) { first, _ in first }
    #expect(
      staleness == [
        "fine": [], "never": [.neverPassed], "changed": [.failing, .configurationChanged], "old": [.tooOld],
      ])
    #expect(report.coverage.first { $0.drill == "old" }?.ageSeconds == Double(90 * 86400 - 3 * 3600))
    #expect(report.classes.first?.runs == 7)
  }

  /// A control has no service level; and a budget is told as it is.
  @Test func controlsAreApartAndTheBudgetIsNotRounded() throws {
    var controls = Simulated.runs(count: 2, drill: "fails", drillClass: "control") { _ in 10 }
    for place in controls.indices { controls[place].verdict.outcome.expected = .noPrimary }
    let missed = Simulated.runs(count: 5, status: { $0 < 3 ? .objectiveMissed : .pass }, seconds: { _ in 10 })
    let text = try ServiceLevelFormats.render(report(controls + missed), format: "text")
    let lines = text.split(separator: "\n").filter { $0.contains("control ") }
    #expect(lines.count == 2 && lines[0].contains("2 of 2 as stated"), "\(text)")
    #expect(!text.contains("0 of 0") && text.contains("3 of 0.25 used (1200.0 %)"), "\(text)")
  }

  /// Another class's schedule is not held against this one's runs.
  @Test func ofOneClassOnlyItsOwnMissedRunsAreTold() {
    let runs =
      Simulated.runs(count: 3) { _ in 10 } + Simulated.runs(count: 1, drill: "p", drillClass: "pitr") { _ in 10 }
    let due = ["total-outage", "p", "never-ran"].map {
      ServiceLevelRequest.Due(
        drill: $0, unixMilliseconds: [Simulated.monday + 5 * Simulated.day], windowSeconds: 3600,
        schedule: KnownSchedule(
          drill: $0, calendar: "daily", sinceUnixMilliseconds: 0, untilUnixMilliseconds: nil, due: 1))
    }
    let report = ServiceLevelReport(
      runs,
      ServiceLevelRequest(
        sinceUnixMilliseconds: Simulated.monday, untilUnixMilliseconds: Simulated.monday + 9 * Simulated.day,
        drillClass: "pitr", due: due))
    #expect(report.missed?.map(\.drill) == ["never-ran", "p"])
    #expect(report.schedules?.map(\.drill) == ["p", "never-ran"])
  }

  @Test func aRunStandsForOneDueTime() {
    let hour: Int64 = 3_600_000
    let due = (0..<4).map { Simulated.monday + $0 * Simulated.day }
    var runs = Simulated.runs(count: 3) { _ in 10 }
    // In time on the first day, too late on the second, twice on the third; the fourth is not over.
    runs[1].startedUnixMilliseconds = due[1] + 7 * hour
    runs[2].startedUnixMilliseconds = due[2] + hour
    let entry = ServiceLevelRequest.Due(drill: "total-outage", unixMilliseconds: due, windowSeconds: 6 * 3600)
    #expect(report(runs, days: 3, due: [entry]).missed == [MissedRun(drill: "total-outage", due: due[1])])
    let other = ServiceLevelRequest.Due(drill: "other", unixMilliseconds: [due[0]], windowSeconds: 6 * 3600)
    #expect(report(runs, days: 3, due: [other]).missed?.map(\.drill) == ["other"])
    #expect(report(runs, days: 3).missed == nil)
  }

  @Test func everyFormSaysTheSame() throws {
    let runs = Simulated.runs(count: 20, status: { $0 == 3 ? .dataFinding : .pass }, seconds: { Double($0 + 10) })
    let report = report(runs)
    for format in ServiceLevelFormats.names {
      let text = try ServiceLevelFormats.render(report, format: format)
      #expect(text.lowercased().contains("missed") && text.contains("total-outage"), "\(format)")
    }
    let html = try ServiceLevelFormats.render(report, format: "html")
    let parsed = try Tool.run("/usr/bin/xmllint", ["--html", "--noout", "--recover", "-"], input: html)
    #expect(!parsed.output.replacing("Tag section invalid", with: "").contains("mismatch"), "\(parsed.output)")
    #expect(throws: BlackstartError.self) { try ServiceLevelFormats.render(report, format: "pdf") }
  }
}

extension MissedRun {
  fileprivate init(drill: String, due: Int64) {
    let runs = ServiceLevelReport(
      [],
      ServiceLevelRequest(
        sinceUnixMilliseconds: due, untilUnixMilliseconds: due + 2,
        due: [.init(drill: drill, unixMilliseconds: [due], windowSeconds: 0.001)]))
    self = runs.missed![0]
  }
}

/// The same numbers in every run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
