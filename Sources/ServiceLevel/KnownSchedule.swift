/// When a drill was to run, and since when that is known. Before it nobody can say that a run was missed.
public struct KnownSchedule: Sendable, Codable, Hashable {
  public var drill: String
  public var calendar: String
  public var sinceUnixMilliseconds: Int64
  /// When it was changed or removed; nil while it holds.
  public var untilUnixMilliseconds: Int64?
  /// Runs that were due in the report's period, and whose window is over.
  public var due: Int

  public init(
    drill: String, calendar: String, sinceUnixMilliseconds: Int64, untilUnixMilliseconds: Int64?, due: Int
  ) {
    self.drill = drill
    self.calendar = calendar
    self.sinceUnixMilliseconds = sinceUnixMilliseconds
    self.untilUnixMilliseconds = untilUnixMilliseconds
    self.due = due
  }
}
