import ArgumentParser
import DrillModel
import Foundation
import History
import Reports
import Schedule
import ServiceLevel

struct SLACommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sla", abstract: "The service level report of a period, by class of drill.",
    discussion: """
      The share of drills inside their objectives, percentiles, trend, error budget, what was last drilled when and \
      whether that still counts. Exit codes: 0 whatever it says, 2 usage.
      """)

  @OptionGroup var period: PeriodOptions

  @Option(
    name: .customLong("class"), help: "Only this class: total-outage, leader-loss, dcs-loss, pitr, restore.",
    completion: .list(KnownNames.classes))
  var drillClass: String?

  @Option(help: "The share of drills that must be inside their objectives, in per cent.")
  var target = 95.0

  @Option(help: "Take the runs of this directory instead of the history.", completion: .directory)
  var runs: String?

  @Option(help: "\(ServiceLevelFormats.names.joined(separator: ", ")).", completion: .list(ServiceLevelFormats.names))
  var format = "text"

  func validate() throws {
    guard (0...100).contains(target) else { throw ValidationError("--target is a share in per cent, 0 to 100.") }
  }

  @OptionGroup var history: StoreOptions

  func run() async throws {
    let now = Int64((Date().timeIntervalSince1970 * 1000).rounded())
    let (since, until) = try period.resolve(now: now)
    var request = ServiceLevelRequest(
      sinceUnixMilliseconds: since, untilUnixMilliseconds: until, target: target / 100, drillClass: drillClass)
    var records = runs.map { RunResolver().records(below: $0) }
    if records == nil {
      let (past, schedules, ended) = try await history.ask { store in
        (
          try store?.runs(RunQuery(untilUnixMilliseconds: until)) ?? [], try store?.schedules() ?? [],
          try store?.pastSchedules() ?? []
        )
      }
      records = past
      request.due = try SLACommand.due(schedules + ended, since: since, until: min(until, now))
      request.maxAgeSeconds = Dictionary(schedules.map { ($0.drill, $0.maxAgeSeconds) }) { first, _ in first }
    }
    try KnownNames(records ?? []).check(drill: nil, drillClass: drillClass)
    Terminal.standardOutput.write(
      try ServiceLevelFormats.render(ServiceLevelReport(records ?? [], request), format: format))
  }

  /// What was due in a period by the schedules that held in it; nil if there was none.
  private static func due(
    _ schedules: [ScheduleEntry], since: Int64, until: Int64
  ) throws -> [ServiceLevelRequest.Due]? {
    let held = schedules.filter { $0.sinceUnixMilliseconds < until && ($0.untilUnixMilliseconds ?? .max) > since }
      .sorted { ($0.drill, $0.sinceUnixMilliseconds) < ($1.drill, $1.sinceUnixMilliseconds) }
    guard !held.isEmpty else { return nil }
    return try held.map { entry in
      let times = try entry.due(sinceUnixMilliseconds: since, untilUnixMilliseconds: until)
      return ServiceLevelRequest.Due(
        drill: entry.drill, unixMilliseconds: times, windowSeconds: entry.latenessSeconds,
        schedule: KnownSchedule(
          drill: entry.drill, calendar: entry.calendar, sinceUnixMilliseconds: entry.sinceUnixMilliseconds,
          untilUnixMilliseconds: entry.untilUnixMilliseconds, due: times.count))
    }
  }
}
