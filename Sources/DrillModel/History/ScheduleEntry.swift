/// A drill that must be run again and again.
public struct ScheduleEntry: Sendable, Codable, Hashable, Identifiable {
  /// The drill's name; a drill has one schedule.
  public var id: String { drill }
  public var drill: String
  /// The drill file, absolute; of a restore drill pgBackRest's configuration.
  public var drillFile: String
  /// What is asked of a restore drill on one's own repository; nil for a drill file.
  public var restore: RestoreSettings?
  /// In systemd's calendar form, UTC unless it names a zone: `Mon..Fri 03:00`.
  public var calendar: String
  /// The start is put off by a random time of at most this.
  public var jitterSeconds: Double
  /// Without a start this long after the calendar's time the run is missed.
  public var windowSeconds: Double
  /// Without a pass for this long the drill is stale.
  public var maxAgeSeconds: Double
  /// Since when it holds: nothing before was missed. Milliseconds since 1970.
  public var sinceUnixMilliseconds: Int64
  /// When it was changed or removed; nil while it holds.
  public var untilUnixMilliseconds: Int64?

  public init(
    drill: String, drillFile: String, calendar: String, jitterSeconds: Double, windowSeconds: Double,
    maxAgeSeconds: Double, sinceUnixMilliseconds: Int64, restore: RestoreSettings? = nil
  ) {
    self.drill = drill
    self.drillFile = drillFile
    self.calendar = calendar
    self.jitterSeconds = jitterSeconds
    self.windowSeconds = windowSeconds
    self.maxAgeSeconds = maxAgeSeconds
    self.sinceUnixMilliseconds = sinceUnixMilliseconds
    self.restore = restore
  }

  /// Whether the same runs are due, and none may begin at another time.
  public func promisesTheSame(as other: ScheduleEntry) -> Bool {
    (calendar, jitterSeconds, windowSeconds) == (other.calendar, other.jitterSeconds, other.windowSeconds)
  }

  /// How late a run may begin.
  public var latenessSeconds: Double { jitterSeconds + windowSeconds }
}
