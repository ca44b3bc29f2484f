extension CalendarExpression {
  /// The words that one may begin with.
  public static let words = CalendarParser.shorthands.keys.sorted() + CalendarParser.shortNames
}

extension CalendarParser {
  private static let weekdayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  static let shortNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  static let shorthands: [String: String] = [
    "minutely": "*-*-* *:*:00", "hourly": "*-*-* *:00:00", "daily": "*-*-* 00:00:00", "weekly": "Mon *-*-* 00:00:00",
    "monthly": "*-*-01 00:00:00", "quarterly": "*-01,04,07,10-01 00:00:00", "yearly": "*-01-01 00:00:00",
    "annually": "*-01-01 00:00:00", "semiannually": "*-01,07-01 00:00:00", "semi-annually": "*-01,07-01 00:00:00",
    "biannually": "*-01,07-01 00:00:00", "bi-annually": "*-01,07-01 00:00:00",
  ]

  /// Whether there is one of systemd's words for a whole expression here.
  mutating func parseShorthand(into result: inout CalendarExpression) throws(Problem) -> Bool {
    guard let meaning = CalendarParser.shorthands[word.lowercased()] else { return false }
    var parser = CalendarParser(meaning)
    let text = result.text
    result = try parser.parse()
    result.text = text
    position += word.count
    return true
  }

  /// `Mon..Fri`, `Sat,Sun`, whole names as well. A comma at the end is allowed, as in systemd.
  mutating func parseWeekdays(into result: inout CalendarExpression) throws(Problem) {
    let start = position
    var days: Set<Int> = []
    while !isAtWordEnd {
      let from = position
      let first = try weekday(start)
      if take("..") || take("-") {
        let last = try weekday(start)
        guard first <= last else {
          throw Problem(
            position: from, message: "a range of weekdays goes from Monday towards Sunday",
            hint: "write it as two: \(name(first))..Sun,Mon..\(name(last))")
        }
        days.formUnion(first...last)
      } else {
        days.insert(first)
      }
      if !isAtWordEnd, !take(",") {
        throw Problem(position: position, message: "',' or '..' must follow a weekday, not '\(next!)'")
      }
    }
    result.weekdays = days
  }

  private func name(_ weekday: Int) -> String { Self.shortNames[weekday] }

  private mutating func weekday(_ start: Int) throws(Problem) -> Int {
    let letters = String(characters[position...].prefix { $0.isLetter }).lowercased()
    let found = CalendarParser.weekdayNames.firstIndex { $0 == letters || $0.prefix(3) == letters }
    guard let found else {
      let isFirst = position == start
      throw Problem(
        position: position,
        message: letters.isEmpty ? "a weekday is missing" : "there is no weekday '\(letters)'",
        hint: isFirst && !letters.isEmpty
          ? "Mon, Tue, Wed, Thu, Fri, Sat, Sun, or one of minutely, hourly, daily, weekly, monthly, quarterly, "
            + "semiannually, yearly" : "Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    }
    position += letters.count
    return found
  }
}
