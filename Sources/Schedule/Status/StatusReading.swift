public import DrillModel

/// Everything that the status of drills depends on. The same reading gives the same status: the time is given, not asked.
public struct StatusReading: Sendable {
  public var schedules: [ScheduleEntry]
  /// Those that were changed or removed, in any order.
  public var pastSchedules: [ScheduleEntry]
  /// In any order.
  public var runs: [RunSummary]
  /// Since when a run of a drill is under way, in milliseconds since 1970.
  public var running: [String: Int64]
  /// When the last scheduled run of this host began that is over; the history should have it.
  public var begun: [String: Int64]
  /// The hash of the configuration that a drill file has now, by drill (see `Fingerprint.configurationHash`); a drill whose
  /// file cannot be read is left out, and its configuration is not compared.
  public var configurationHashes: [String: String]
  /// Why a drill file that should be there is no drill, by drill.
  public var unusable: [String: String]
  /// Milliseconds since 1970.
  public var nowUnixMilliseconds: Int64

  public init(
    schedules: [ScheduleEntry], pastSchedules: [ScheduleEntry] = [], runs: [RunSummary], running: [String: Int64] = [:],
    begun: [String: Int64] = [:], configurationHashes: [String: String] = [:], unusable: [String: String] = [:],
    nowUnixMilliseconds: Int64
  ) {
    self.schedules = schedules
    self.pastSchedules = pastSchedules
    self.runs = runs
    self.running = running
    self.begun = begun
    self.configurationHashes = configurationHashes
    self.unusable = unusable
    self.nowUnixMilliseconds = nowUnixMilliseconds
  }

  /// Of each drill that is scheduled or has a run, by name.
  public func statuses() -> [DrillStatus] {
    let scheduled = Dictionary(schedules.map { ($0.drill, $0) }) { first, _ in first }
    let byDrill = Dictionary(grouping: runs, by: \.drill)
    return Set(scheduled.keys).union(byDrill.keys).sorted().map { drill in
      let runs = (byDrill[drill] ?? []).filter { $0.startedUnixMilliseconds <= nowUnixMilliseconds }
        .sorted { $0.startedUnixMilliseconds > $1.startedUnixMilliseconds }
      return DrillReading(
        drill: drill, entry: scheduled[drill], past: scheduled[drill].map(changed) ?? [], runs: runs,
        runningSince: running[drill],
        begun: begun[drill], hash: configurationHashes[drill], unusable: unusable[drill],
        now: nowUnixMilliseconds
      ).status()
    }
  }

  /// What a schedule was before each change, the newest first; not what was removed and added again.
  private func changed(_ entry: ScheduleEntry) -> [ScheduleEntry] {
    var changed: [ScheduleEntry] = []
    var begin = entry.sinceUnixMilliseconds
    while let before = pastSchedules.first(where: { $0.drill == entry.drill && $0.untilUnixMilliseconds == begin }) {
      changed.append(before)
      begin = before.sinceUnixMilliseconds
    }
    return changed
  }
}
