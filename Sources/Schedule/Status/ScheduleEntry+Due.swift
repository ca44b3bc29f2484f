public import DrillModel

extension ScheduleEntry {
  /// The times of a period, in milliseconds since 1970, whose window was over before the period was, and before the schedule was
  /// changed or removed: those at which it can be told whether a run began.
  /// - Throws: `BlackstartError` (usage, `calendar.invalid`).
  public func due(sinceUnixMilliseconds since: Int64, untilUnixMilliseconds until: Int64) throws -> [Int64] {
    let calendar = try CalendarExpression(calendar)
    let begin = max(since, sinceUnixMilliseconds)
    let end = min(until, untilUnixMilliseconds ?? until) - Int64((latenessSeconds * 1000).rounded(.up))
    var times: [Int64] = []
    var instant = (begin - 1).floorDivided(by: 1000)
    while let next = calendar.next(after: instant), next * 1000 <= end {
      times.append(next * 1000)
      instant = next
    }
    return times
  }

  /// The newest time whose window was over before `now`, and before the schedule was changed; nil if there was none.
  func lastDue(nowUnixMilliseconds now: Int64) -> Int64? {
    let end = min(now - 1, untilUnixMilliseconds ?? now) - Int64((latenessSeconds * 1000).rounded(.up))
    let due = (try? CalendarExpression(calendar))?.last(atOrBefore: end.floorDivided(by: 1000)).map { $0 * 1000 }
    return due.flatMap { $0 >= sinceUnixMilliseconds ? $0 : nil }
  }
}
