public import DrillModel

/// A file for /etc/cron.d. Cron knows neither jitter nor overlap: the command sees to both.
public struct CronFile: Sendable {
  private let command: ScheduledCommand
  private let schedule: CronSchedule
  private let user: String

  /// - Parameters:
  ///   - user: Whom cron runs it as.
  ///   - hostZone: The zone of the host, which Debian's cron goes by.
  /// - Throws: `BlackstartError` (usage): `schedule.not-cron`, `schedule.cron-zone`.
  public init(_ command: ScheduledCommand, user: String, hostZone: String) throws(BlackstartError) {
    let host = WallClock.isUTC(hostZone) ? "UTC" : hostZone
    guard command.calendar.zone == host else {
      throw BlackstartError(
        .usage, code: "schedule.cron-zone",
        "cron goes by the host's time zone, which is \(host), and the calendar is in \(command.calendar.zone)",
        hint: "write the calendar in \(host), by its name at the end; or use --for systemd, which knows zones")
    }
    schedule = try CronSchedule(command.calendar)
    self.command = command
    self.user = user
  }

  public var file: ScheduleFile {
    let line =
      "\(schedule) \(user) BLACKSTART_INITIATOR=schedule "
      + (["BLACKSTART_HOME=\(command.home)"] + limit + command.words(waits: true)).map(Self.quoted).joined(
        separator: " ")
    let lines = [
      ScheduleFile.mark, "# \(command.calendar.text)", "SHELL=/bin/sh",
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      line,
    ]
    // Cron ignores files in /etc/cron.d whose names have a dot (cron(8)).
    return ScheduleFile(name: command.name, text: lines.joined(separator: "\n") + "\n")
  }

  /// Cron ends nothing by itself: coreutils' timeout does, first with a signal upon which the program clears up.
  private var limit: [String] {
    ["timeout", "--kill-after=120s", Span.systemd(command.timeoutSeconds + command.entry.jitterSeconds)]
  }

  /// To cron a `%` is the end of the command (crontab(5)).
  static func quoted(_ word: String) -> String { ShellWord.quoted(word).replacing("%", with: "\\%") }
}
