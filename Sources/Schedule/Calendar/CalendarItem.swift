/// One entry of a field's list: `5`, `1..7`, `0/15`, `9..17/2`.
struct CalendarItem: Sendable, Hashable {
  var start: Int
  /// Nil: the field's own end, if there is a step; otherwise `start` alone.
  var stop: Int?
  var step: Int?

  /// What it stands for, up to `last`.
  func values(upTo last: Int) -> [Int] {
    guard stop != nil || step != nil else { return start <= last ? [start] : [] }
    return Array(stride(from: start, through: min(stop ?? last, last), by: step ?? 1))
  }

  /// Days counted from a month's end, of which the last is 1: a step without a range goes on to that end.
  func daysFromEnd(monthLength: Int) -> [Int] {
    let days =
      if stop == nil, let step {
        Array(stride(from: monthLength + 1 - start, through: monthLength, by: step))
      } else {
        values(upTo: monthLength).map { monthLength + 1 - $0 }
      }
    return days.filter { $0 >= 1 }
  }
}
