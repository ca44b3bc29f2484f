internal import DrillModel

/// When a drill was last run, when it last passed, and whether that still says anything.
struct Coverage {
  enum Freshness: Equatable {
    case never
    /// It passed, and since then ran with another configuration, or failed.
    case stale(String)
    case fresh
  }

  let drill: String
  let drillClass: String
  let last: RunSummary
  let lastPass: RunSummary?
  let freshness: Freshness

  /// - Parameter runs: of one drill, the newest first.
  init?(_ runs: [RunSummary], schedule: ScheduleEntry?, nowUnixMilliseconds: Int64) {
    guard let last = runs.first else { return nil }
    drill = last.drill
    drillClass = last.drillClass
    self.last = last
    lastPass = runs.first { $0.status == .pass }
    guard let lastPass else {
      freshness = .never
      return
    }
    let ageSeconds = Double(nowUnixMilliseconds - lastPass.startedUnixMilliseconds) / 1000
    if lastPass.configurationHash != last.configurationHash {
      freshness = .stale("the configuration changed since")
    } else if let schedule, ageSeconds > schedule.maxAgeSeconds {
      freshness = .stale("older than its schedule allows")
    } else if last.status != .pass {
      freshness = .stale("it has not passed since")
    } else {
      freshness = .fresh
    }
  }

  /// By class and drill.
  static func all(
    _ runs: [RunSummary], schedules: [ScheduleEntry], nowUnixMilliseconds: Int64
  ) -> [Coverage] {
    let byDrill = Dictionary(schedules.map { ($0.drill, $0) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(grouping: runs, by: \.drill).compactMap { drill, runs in
      Coverage(runs, schedule: byDrill[drill], nowUnixMilliseconds: nowUnixMilliseconds)
    }.sorted { ($0.drillClass, $0.drill) < ($1.drillClass, $1.drill) }
  }
}
