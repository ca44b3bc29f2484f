/// Reads the date and time that a log line begins with.
struct LogTimestamp {
  /// Unix time.
  var nanoseconds: Int64
  /// Whether the time had a fraction: one of whole seconds is too coarse to order events by.
  var hasFraction: Bool
  /// What follows the time in the line.
  var rest: Substring

  /// `2026-11-22 19:40:01,123`, with `-` or `/` in the date, a blank or `T` before the time, and a fraction of any length
  /// after `.` or `,`, or none. The time is taken as UTC. Nil if the line begins with anything else.
  init?(_ line: Substring) {
    let bytes = line.utf8
    guard bytes.count >= 19 else { return nil }
    var position = bytes.startIndex
    func number(_ digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard position < bytes.endIndex, let digit = LogTimestamp.digit(bytes[position]) else { return nil }
        value = value * 10 + digit
        position = bytes.index(after: position)
      }
      return value
    }
    func separator(_ allowed: StaticString) -> Bool {
      guard position < bytes.endIndex else { return false }
      defer { position = bytes.index(after: position) }
      return allowed.withUTF8Buffer { $0.contains(bytes[position]) }
    }
    guard let year = number(4), separator("-/"), let month = number(2), separator("-/"), let day = number(2),
      separator(" T"), let hour = number(2), separator(":"), let minute = number(2), separator(":"),
      let second = number(2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var fraction = 0
    var scale = 1_000_000_000
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",") {
      position = bytes.index(after: position)
      while position < bytes.endIndex, let digit = LogTimestamp.digit(bytes[position]) {
        scale /= 10
        fraction += digit * scale
        position = bytes.index(after: position)
      }
    }
    let days = LogTimestamp.daysSinceEpoch(year: year, month: month, day: day)
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    nanoseconds = Int64(seconds) * 1_000_000_000 + Int64(fraction)
    hasFraction = scale < 1_000_000_000
    rest = line[position...]
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte) - 48 : nil
  }

  /// Days from 1970-01-01 in the Gregorian calendar. Years are counted from March, so that a leap day is the last of its
  /// year; 719468 days lie between 0000-03-01 and 1970-01-01.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
