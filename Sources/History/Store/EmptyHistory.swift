public import DrillModel

/// The history of somebody who has none yet.
public struct EmptyHistory: RunHistory {
  public init() {}

  public func save(_ record: RunRecord) throws { throw EmptyHistory.readOnly }
  public func runs(_ query: RunQuery) throws -> [RunRecord] { [] }
  public func run(id: String) throws -> RunRecord? { nil }
  public func save(_ schedule: ScheduleEntry) throws { throw EmptyHistory.readOnly }
  public func schedules() throws -> [ScheduleEntry] { [] }
  public func pastSchedules() throws -> [ScheduleEntry] { [] }
  public func removeSchedule(drill: String, atUnixMilliseconds: Int64) throws -> Bool { false }

  private static var readOnly: BlackstartError {
    BlackstartError(.refused, code: "history.none", "there is no history to write to")
  }
}
