/// Wall time for people, UTC.
public enum UTCText {
  /// `2026-11-28 03:00 UTC`.
  public static func minutes(_ unixMilliseconds: Int64) -> String {
    let seconds = unixMilliseconds.floorDivided(by: 1000)
    let date = CivilDate(dayNumber: Int(seconds.floorDivided(by: 86_400)))
    let minute = Int(seconds.floorRemainder(by: 86_400)) / 60
    return "\(two(date.year))-\(two(date.month))-\(two(date.day)) \(two(minute / 60)):\(two(minute % 60)) UTC"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
