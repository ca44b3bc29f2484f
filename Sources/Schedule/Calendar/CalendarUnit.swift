/// A part of a date or of a time, with what it may be.
enum CalendarUnit: String, Sendable {
  case year, month, day, hour, minute, second

  /// The years are systemd's own (calendarspec.c, v252: MIN_YEAR, MAX_YEAR).
  var range: ClosedRange<Int> {
    switch self {
    case .year: 1970...2199
    case .month: 1...12
    case .day: 1...31
    case .hour: 0...23
    case .minute, .second: 0...59
    }
  }
}
