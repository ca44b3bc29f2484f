public import DrillModel

/// What a timer calls: the program, and everything that it must know without a store at hand.
public struct ScheduledCommand: Sendable, Hashable {
  /// Absolute, as all paths here.
  public var executable: String
  public var entry: ScheduleEntry
  public var calendar: CalendarExpression
  /// BLACKSTART_HOME.
  public var home: String
  /// Where run directories are made.
  public var runs: String
  /// What `--store` was given; nil for the default.
  public var store: String?
  /// The file of notifications.
  public var notify: String?
  /// Of a restore drill.
  public var restore: ScheduledRestore?
  /// How long a run may take before the timer ends it.
  public var timeoutSeconds: Double

  public init(
    executable: String, entry: ScheduleEntry, calendar: CalendarExpression, home: String, runs: String,
    store: String? = nil, notify: String? = nil, restore: ScheduledRestore? = nil,
    timeoutSeconds: Double
  ) {
    self.executable = executable
    self.entry = entry
    self.calendar = calendar
    self.home = home
    self.runs = runs
    self.store = store
    self.notify = notify
    self.restore = restore
    self.timeoutSeconds = timeoutSeconds
  }

  /// The name of units and files.
  public var name: String { "blackstart-\(entry.drill)" }

  /// What a person types to run it now.
  var plainWords: [String] {
    [executable] + (restore.map { ["restore"] + $0.words } ?? ["run", entry.drillFile]) + ["--runs", runs]
  }

  /// - Parameter waits: The command itself puts its start off by the jitter, because whoever calls it cannot.
  func words(waits: Bool) -> [String] {
    var words = [executable] + (restore.map { ["scheduled-restore"] + $0.words } ?? ["scheduled-run", entry.drillFile])
    words += ["--calendar", calendar.text, "--window", Span.systemd(entry.windowSeconds)]
    if entry.jitterSeconds > 0 { words += ["--jitter", Span.systemd(entry.jitterSeconds)] }
    if waits, entry.jitterSeconds > 0 { words.append("--wait") }
    words += ["--max-age", Span.systemd(entry.maxAgeSeconds), "--runs", runs]
    if let store { words += ["--store", store] }
    if let notify { words += ["--notify", notify] }
    return words
  }
}
