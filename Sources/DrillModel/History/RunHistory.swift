/// A store of past runs. Every answer is a snapshot; several programs may use one store at a time. Calls block.
public protocol RunHistory: Sendable {
  /// Keeps a run; one with the same id is replaced whole.
  func save(_ record: RunRecord) throws
  /// The runs that match, the newest start first.
  func runs(_ query: RunQuery) throws -> [RunRecord]
  /// The same runs in the same order, and of each what a list shows: cheaper where there are many.
  func summaries(_ query: RunQuery) throws -> [RunSummary]
  /// Nil if the history has no such run.
  func run(id: String) throws -> RunRecord?
  /// Keeps a schedule; one for the same drill is replaced. If both have the same runs due, the old one's begin stays; if not,
  /// the old one ends where the new one begins, and is past.
  func save(_ schedule: ScheduleEntry) throws
  /// Those that hold, by drill.
  func schedules() throws -> [ScheduleEntry]
  /// Those that were changed or removed, by drill and begin.
  func pastSchedules() throws -> [ScheduleEntry]
  /// It is past then. False if there was none.
  func removeSchedule(drill: String, atUnixMilliseconds: Int64) throws -> Bool
}

extension RunHistory {
  public func summaries(_ query: RunQuery) throws -> [RunSummary] { try runs(query).map { RunSummary($0) } }
}
