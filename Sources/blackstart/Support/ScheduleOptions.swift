import ArgumentParser
import DrillFile
import DrillModel
import Foundation
import Schedule

/// When a drill runs, and what is asked of that.
struct ScheduleOptions: ParsableArguments {
  @Option(help: "When, in systemd's form, UTC unless it ends with a zone: 'Mon..Fri 03:00 Europe/London', weekly.")
  var calendar: String

  @Option(help: "Put the start off by a random time of at most this.")
  var jitter = "0s"

  @Option(help: "How late a run may begin (after the jitter); later it is missed.")
  var window = "1h"

  @Option(name: .customLong("max-age"), help: "Without a pass for this long the drill is stale.")
  var maxAge = "8d"

  func entry(drill: String, file: String, sinceUnixMilliseconds: Int64) throws -> ScheduleEntry {
    try checkCalendar()
    let entry = ScheduleEntry(
      drill: drill, drillFile: file, calendar: calendar, jitterSeconds: try Span.seconds(jitter, option: "--jitter"),
      windowSeconds: try Span.seconds(window, option: "--window"),
      maxAgeSeconds: try Span.seconds(maxAge, option: "--max-age"), sinceUnixMilliseconds: sinceUnixMilliseconds)
    guard entry.windowSeconds >= 60, entry.maxAgeSeconds > 0 else {
      throw BlackstartError(
        .usage, code: "schedule.window", "--window must be a minute or more, and --max-age longer than nothing",
        hint: "timers are not exact to the second")
    }
    return entry
  }

  private func checkCalendar() throws {
    do {
      _ = try CalendarExpression(calendar)
    } catch {
      var error = error
      let typed = String(calendar.prefix { $0.isLetter || $0 == "-" })
      if let meant = Suggestion.nearest(to: typed, among: CalendarExpression.words),
        meant.lowercased() != typed.lowercased()
      {
        error.hint = "did you mean '\(meant)'?"
      }
      throw error
    }
  }
}

/// The time, or another one: schedules can be looked at as of any time.
struct ClockOptions: ParsableArguments {
  @Option(help: "As of this time instead of now: 2026-12-01T03:00:00Z.")
  var at: String?

  func nowUnixMilliseconds() throws -> Int64 {
    guard let at else { return Int64(Date().timeIntervalSince1970 * 1000) }
    guard let date = try? Date(at, strategy: .iso8601) else {
      throw BlackstartError(
        .usage, code: "option.time", "--at must be a time such as 2026-12-01T03:00:00Z, not '\(at)'")
    }
    return Int64(date.timeIntervalSince1970 * 1000)
  }
}
