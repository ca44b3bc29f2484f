public import DrillModel

/// Five fields as cron, Kubernetes and GitHub take them.
public struct CronSchedule: Sendable, Hashable, CustomStringConvertible {
  public var minute: String
  public var hour: String
  public var day: String
  public var month: String
  public var weekday: String

  public var description: String { [minute, hour, day, month, weekday].joined(separator: " ") }

  /// - Throws: `BlackstartError` (usage, `schedule.not-cron`) if cron cannot say what the calendar says; nothing is rounded.
  public init(_ calendar: CalendarExpression) throws(BlackstartError) {
    if calendar.values(.second) != [0] { throw Self.refusal(calendar, "cron knows whole minutes only") }
    if !calendar.years.isEmpty { throw Self.refusal(calendar, "cron knows no years") }
    if calendar.countsFromMonthEnd { throw Self.refusal(calendar, "cron does not count days from a month's end") }
    let days = calendar.values(.day)
    if calendar.weekdays.count < 7, days.count < 31 {
      throw Self.refusal(
        calendar, "it means days that are both this day of the month and this weekday, and cron takes either")
    }
    minute = Self.field(calendar.values(.minute), .minute)
    hour = Self.field(calendar.values(.hour), .hour)
    day = Self.field(days, .day)
    month = Self.field(calendar.values(.month), .month)
    // Cron's week begins with Sunday, 0.
    weekday = calendar.weekdays.count == 7 ? "*" : Self.list(calendar.weekdays.map { ($0 + 1) % 7 }.sorted())
  }

  private static func refusal(_ calendar: CalendarExpression, _ reason: String) -> BlackstartError {
    BlackstartError(
      .usage, code: "schedule.not-cron", "cron cannot say '\(calendar.text)': \(reason)",
      hint: "a systemd timer can: --for systemd; or write a simpler calendar")
  }

  private static func field(_ values: [Int], _ unit: CalendarUnit) -> String {
    if values.count == unit.range.count { return "*" }
    let isTime = unit == .minute || unit == .hour
    if isTime, values.count > 2, values[0] == 0,
      values == Array(stride(from: 0, through: unit.range.upperBound, by: values[1]))
    {
      return "*/\(values[1])"
    }
    return list(values)
  }

  /// `1-5,9`: three or more in a row become a range.
  private static func list(_ values: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for value in values {
      if let last = runs.last, last.upperBound == value - 1 {
        runs[runs.count - 1] = last.lowerBound...value
      } else {
        runs.append(value...value)
      }
    }
    return runs.map { run in
      run.count > 2 ? "\(run.lowerBound)-\(run.upperBound)" : run.map(String.init).joined(separator: ",")
    }.joined(separator: ",")
  }
}
