public import DrillModel

/// A moment in the past on the command line: `30d` ago, a date, or a time with its offset from UTC.
public enum PastMoment {
  private static let seconds: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]

  /// Milliseconds since 1970. A date alone is its first moment in UTC.
  /// - Throws: `option.moment` (usage).
  public static func unixMilliseconds(
    _ text: String, option: String, nowUnixMilliseconds: Int64
  ) throws(BlackstartError) -> Int64 {
    if let unit = text.last.flatMap({ seconds[$0] }), let count = Double(text.dropLast()), count >= 0,
      count * unit < 1e11
    {
      return nowUnixMilliseconds - Int64(count * unit * 1000)
    }
    if let time = TargetTime(text) ?? TargetTime(text + " 00:00:00Z") { return Int64(time.seconds * 1000) }
    throw BlackstartError(
      .usage, code: "option.moment", "\(option) must be an age or a time, not '\(text)'",
      hint: "write it as 30d, 12h, 2026-11-28 or '2026-11-28 03:00:00+00'")
  }
}
