/// When something happens again and again, in the form of systemd.time(7): `Mon..Fri *-*-* 03:00:00 Europe/London`. Without
/// a zone it is UTC, not the host's time, so that it means the same everywhere. Whole seconds only.
public struct CalendarExpression: Sendable, Hashable {
  /// As it was written.
  public var text: String
  /// `UTC`, or a name of the IANA database.
  public var zone: String
  /// Whether `text` says the zone itself.
  public var namesZone = false

  /// For systemd, which takes the host's zone where none is named.
  public var systemdText: String { namesZone ? text : text + " UTC" }

  /// 0 is Monday; all seven if none is named.
  var weekdays: Set<Int> = Set(0...6)
  /// An empty list is every value.
  var years: [CalendarItem] = []
  var months: [CalendarItem] = []
  var days: [CalendarItem] = []
  /// `~`: 1 is the month's last day.
  var countsFromMonthEnd = false
  var hours: [CalendarItem] = []
  var minutes: [CalendarItem] = []
  var seconds: [CalendarItem] = []

  init(text: String, zone: String) {
    self.text = text
    self.zone = zone
  }

  /// All that a field allows, in order.
  func values(_ unit: CalendarUnit) -> [Int] {
    let items = items(unit)
    guard !items.isEmpty else { return Array(unit.range) }
    return Set(items.flatMap { $0.values(upTo: unit.range.upperBound) }).sorted()
  }

  func items(_ unit: CalendarUnit) -> [CalendarItem] {
    switch unit {
    case .year: years
    case .month: months
    case .day: days
    case .hour: hours
    case .minute: minutes
    case .second: seconds
    }
  }

  /// The days of a month that it names, in order; weekdays are not looked at.
  func days(_ year: Int, _ month: Int) -> [Int] {
    let length = CivilDate.monthLength(year, month)
    guard !days.isEmpty else { return Array(1...length) }
    let days = days.flatMap {
      countsFromMonthEnd ? $0.daysFromEnd(monthLength: length) : $0.values(upTo: length)
    }
    return Set(days).sorted()
  }
}
