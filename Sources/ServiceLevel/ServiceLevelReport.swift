public import DrillModel

/// How well drills kept to their objectives over a period. Pure: of records and a request alone, and with no clock.
public struct ServiceLevelReport: Sendable, Codable, Hashable {
  /// Raised by one when a reader of the old form could misread the new one.
  public var schemaVersion = "sla/v1"
  public var sinceUnixMilliseconds: Int64
  public var untilUnixMilliseconds: Int64
  /// The share of drills that must be inside their objectives.
  public var target: Double
  /// By name; those with a run that had to recover.
  public var classes: [ClassLevel]
  /// Classes of nothing but controls: they have no service level.
  public var controlClasses: [ControlLevel]
  /// Every drill that was ever run until then, by name.
  public var coverage: [DrillCoverage]
  /// The oldest first; nil if no schedule is known.
  public var missed: [MissedRun]?
  /// What `missed` goes by, by drill and begin; nil if no schedule is known.
  public var schedules: [KnownSchedule]?

  /// - Parameter records: in any order; also those from before the period, which tell what was last drilled when.
  public init(_ records: [RunRecord], _ request: ServiceLevelRequest) {
    sinceUnixMilliseconds = request.sinceUnixMilliseconds
    untilUnixMilliseconds = request.untilUnixMilliseconds
    target = request.target
    let known = records.filter { record in
      record.startedUnixMilliseconds < request.untilUnixMilliseconds && request.asks(record.drillClass)
    }.sorted { ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id) }
    let inside = known.filter { $0.startedUnixMilliseconds >= request.sinceUnixMilliseconds }
    let period = Period(from: request.sinceUnixMilliseconds, to: request.untilUnixMilliseconds)
    let levels = Dictionary(grouping: inside, by: \.drillClass).sorted { $0.key < $1.key }.map {
      ClassLevel(drillClass: $0.key, runs: $0.value, target: request.target, period: period)
    }
    classes = levels.filter { $0.runs > 0 }
    controlClasses = levels.filter { $0.runs == 0 }.map(ControlLevel.init)
    coverage = Dictionary(grouping: known, by: \.drill).sorted { $0.key < $1.key }.compactMap {
      DrillCoverage(
        runs: $0.value, until: request.untilUnixMilliseconds, maxAgeSeconds: request.maxAgeSeconds[$0.key])
    }
    let due = request.due.map { due in due.filter { request.asks(of: $0.drill, records) } }
    missed = due.map { MissedRun.all($0, known, request) }
    schedules = due.map { $0.compactMap(\.schedule) }
  }
}

extension ServiceLevelRequest {
  fileprivate func asks(_ drillClass: String) -> Bool { self.drillClass.map { $0 == drillClass } ?? true }

  /// Of a drill that never ran the class is not known: it is told of, rather than passed over.
  fileprivate func asks(of drill: String, _ records: [RunRecord]) -> Bool {
    let classes = Set(records.filter { $0.drill == drill }.map(\.drillClass))
    return classes.isEmpty || classes.contains(where: asks)
  }
}
