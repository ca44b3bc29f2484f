/// Finds the local times that an expression names. It goes the way of systemd's `find_next` (calendarspec.c, v252), and
/// that has a corner which the timers have as well: a step without an end that leads out of its field while the next
/// larger field is at its own end goes on from what the carry leaves. So `*:0/7` comes at 23:56 and then at 00:07, not at
/// 00:00, and `*-*-1/2` on 31 December and then on 3 January.
struct CalendarSearch {
  private let expression: CalendarExpression
  private let years: [Int]
  private let months: [Int]
  private let hours: [Int]
  private let minutes: [Int]
  private let seconds: [Int]

  private static let daySeconds: Int64 = 86_400

  init(_ expression: CalendarExpression) {
    self.expression = expression
    years = expression.values(.year)
    months = expression.values(.month)
    hours = expression.values(.hour)
    minutes = expression.values(.minute)
    seconds = expression.values(.second)
  }

  /// In seconds as if the zone were UTC.
  func first(after wall: Int64) -> Int64? {
    var wall = wall
    // systemd looks from a microsecond later, in the same second.
    var isAfter = true
    while true {
      let day = Int(wall.floorDivided(by: Self.daySeconds))
      guard let found = firstDay(atOrAfter: day) else { return nil }
      let start = Int64(found) * Self.daySeconds
      let second = found > day ? 0 : Int(wall - start)
      let isLastOfMonth = CivilDate(dayNumber: found + 1).day == 1
      switch firstTime(from: second, isAfter: isAfter && found == day, isLastOfMonth: isLastOfMonth) {
      case .found(let time): return start + Int64(time)
      case .goOn(let time): wall = start + Int64(time)
      }
      isAfter = false
    }
  }

  private func firstDay(atOrAfter first: Int) -> Int? {
    var number = first
    while true {
      let date = CivilDate(dayNumber: number)
      guard let year = years.first(where: { $0 >= date.year }) else { return nil }
      guard let month = months.first(where: { year > date.year || $0 >= date.month }) else {
        number = CivilDate(year: date.year + 1, month: 1, day: 1).dayNumber
        continue
      }
      let isSameMonth = year == date.year && month == date.month
      let earliest = isSameMonth ? date.day : 1
      guard let day = expression.days(year, month).first(where: { $0 >= earliest }) else {
        number = afterMonth(year, month, earliest)
        continue
      }
      let found = CivilDate(year: year, month: month, day: day).dayNumber
      if expression.weekdays.contains(CivilDate.weekday(dayNumber: found)) { return found }
      number = found + 1
    }
  }

  private func afterMonth(_ year: Int, _ month: Int, _ day: Int) -> Int {
    guard month == 12 else { return CivilDate(year: year, month: month + 1, day: 1).dayNumber }
    let carried = expression.countsFromMonthEnd ? nil : overflow(.day, day)
    return CivilDate(year: year + 1, month: 1, day: 1).dayNumber + (carried ?? 32) - 32
  }

  private enum Time {
    case found(Int)
    /// In seconds of the same day, mostly more than one has.
    case goOn(Int)
  }

  private func firstTime(from second: Int, isAfter: Bool, isLastOfMonth: Bool) -> Time {
    guard let hour = hours.first(where: { $0 >= second / 3600 }) else {
      return .goOn((isLastOfMonth ? overflow(.hour, second / 3600) ?? 24 : 24) * 3600)
    }
    let ofHour = hour > second / 3600 ? 0 : second % 3600
    guard let minute = minutes.first(where: { $0 >= ofHour / 60 }) else {
      return .goOn(hour * 3600 + (hour == 23 ? overflow(.minute, ofHour / 60) ?? 60 : 60) * 60)
    }
    let isSameMinute = hour == second / 3600 && minute == second % 3600 / 60
    let ofMinute = isSameMinute ? second % 60 + (isAfter ? 1 : 0) : 0
    guard let found = seconds.first(where: { $0 >= ofMinute }) else {
      return .goOn(hour * 3600 + minute * 60 + (minute == 59 ? overflow(.second, ofMinute) ?? 60 : 60))
    }
    return .found(hour * 3600 + minute * 60 + found)
  }

  /// Where the steps without an end go when they leave the field.
  private func overflow(_ unit: CalendarUnit, _ value: Int) -> Int? {
    expression.items(unit).compactMap { item in
      guard item.stop == nil, let step = item.step, item.start < value else { return nil }
      return item.start + (value - item.start + step - 1) / step * step
    }.min()
  }
}
