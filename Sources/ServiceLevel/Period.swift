internal import DrillModel

/// The time that a report is about, cut into weeks, or into months if it is longer than four of them.
struct Period {
  private static let day: Int64 = 86_400_000
  let from: Int64
  let to: Int64

  var isLong: Bool { to - from > 124 * Period.day }

  /// The piece that a moment is in: its month (`2026-11`), or its week's Monday (`2026-11-23`), UTC.
  func piece(_ unixMilliseconds: Int64) -> String {
    guard !isLong else { return String(Period.date(unixMilliseconds).prefix(7)) }
    let day = unixMilliseconds >= 0 ? unixMilliseconds / Period.day : (unixMilliseconds + 1) / Period.day - 1
    // 1970 began on a Thursday.
    let sinceMonday = ((day + 3) % 7 + 7) % 7
    return Period.date((day - sinceMonday) * Period.day)
  }

  /// Its day, UTC: `2026-11-23`.
  static func date(_ unixMilliseconds: Int64) -> String {
    String(UTCTimestamp(unixMicroseconds: unixMilliseconds * 1000).description.prefix(10))
  }
}
