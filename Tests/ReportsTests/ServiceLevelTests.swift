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
