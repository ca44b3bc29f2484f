/// An instant as PostgreSQL and pgBackRest both read it: `2026-11-28 01:05:34.123456+00`. The offset is always there,
/// because both take a time without one for local time, each by its own idea of local.
public struct UTCTimestamp: Sendable, Hashable, CustomStringConvertible {
  public var unixMicroseconds: Int64

  public init(unixMicroseconds: Int64) { self.unixMicroseconds = unixMicroseconds }

  private static let microsecondsPerDay: Int64 = 86_400_000_000

  public var description: String { text(offset: "+00") }

  /// - Parameter offset: what is written behind it: an empty one leaves the reading to the reader's time zone.
  public func text(offset: String) -> String {
    let day = (unixMicroseconds - modulo) / UTCTimestamp.microsecondsPerDay
    let date = UTCTimestamp.civil(day)
    let seconds = modulo / 1_000_000
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { UTCTimestamp.padded($0, 2) }
    return "\(UTCTimestamp.padded(date.year, 4))-\(UTCTimestamp.padded(date.month, 2))-"
      + "\(UTCTimestamp.padded(date.day, 2)) \(clock.joined(separator: ":"))."
      + UTCTimestamp.padded(modulo % 1_000_000, 6) + offset
  }

  /// Microseconds of the day.
  private var modulo: Int64 {
    let rest = unixMicroseconds % UTCTimestamp.microsecondsPerDay
    return rest < 0 ? rest + UTCTimestamp.microsecondsPerDay : rest
  }

  /// Year, month and day of a number of days since 1970, in the proleptic Gregorian calendar. A year is taken to begin in
  /// March, so that a leap day is its last.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
