/// What a service level report is asked for. All times are milliseconds since 1970.
public struct ServiceLevelRequest: Sendable, Hashable {
  /// When a drill should have begun, by its schedule.
  public struct Due: Sendable, Hashable {
    public var drill: String
    public var unixMilliseconds: [Int64]
    /// Without a start this long after a due time the run is missed.
    public var windowSeconds: Double
    /// What it comes from.
    public var schedule: KnownSchedule?

    public init(drill: String, unixMilliseconds: [Int64], windowSeconds: Double, schedule: KnownSchedule? = nil) {
      self.drill = drill
      self.unixMilliseconds = unixMilliseconds
      self.windowSeconds = windowSeconds
      self.schedule = schedule
    }
  }

  /// Runs that began at or after it count.
  public var sinceUnixMilliseconds: Int64
  /// Runs that began before it count; what is not over by then is not missed yet.
  public var untilUnixMilliseconds: Int64
  /// The share of drills that must be inside their objectives, 0 to 1.
  public var target: Double
  /// Only this class.
  public var drillClass: String?
  /// Nil if no schedule is known: nobody can then say that nothing was missed.
  public var due: [Due]?
  /// A drill without a pass for this long is stale, by name.
  public var maxAgeSeconds: [String: Double]

  public init(
    sinceUnixMilliseconds: Int64, untilUnixMilliseconds: Int64, target: Double = 0.95, drillClass: String? = nil,
    due: [Due]? = nil, maxAgeSeconds: [String: Double] = [:]
  ) {
    self.sinceUnixMilliseconds = sinceUnixMilliseconds
    self.untilUnixMilliseconds = untilUnixMilliseconds
    self.target = target
    self.drillClass = drillClass
    self.due = due
    self.maxAgeSeconds = maxAgeSeconds
  }
}
