/// A moment with its offset from UTC: without one PostgreSQL and pgBackRest each take their own time zone.
public struct TargetTime: Sendable, Hashable {
  /// As PostgreSQL takes it.
  public var text: String
  /// Unix time.
  public var seconds: Double

  /// Reads `2026-11-22 19:40:01.5+00`; a `T` may stand before the time and a `Z` for the offset. Nil for anything else.
  public init?(_ text: String) {
    guard
      let match = text.wholeMatch(
        of: /(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d{1,6})? ?(Z|([+-])(\d\d)(?::?(\d\d))?)/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
      let minute = Int(match.5), let second = Int(match.6), (1...12).contains(month), (1...31).contains(day), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var offset = (match.10.flatMap { Int($0) } ?? 0) * 3600 + ((match.11 ?? nil).flatMap { Int($0) } ?? 0) * 60
    if match.9 == "-" { offset = -offset }
    let whole = ((TargetTime.days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset
    let fraction = match.7.flatMap { Double("0\($0)") } ?? 0
    seconds = Double(whole) + fraction
    let zone = match.8 == "Z" ? "+00" : String(match.8)
    self.text = "\(match.1)-\(match.2)-\(match.3) \(match.4):\(match.5):\(match.6)\(match.7 ?? "")\(zone)"
  }

  /// Days from 1970-01-01; years are counted from March, and 719468 days lie between 0000-03-01 and then.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
