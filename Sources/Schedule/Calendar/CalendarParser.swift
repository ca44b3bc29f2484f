public import DrillModel

/// Reads calendar expressions. The grammar is that of systemd.time(7), as calendarspec.c (v252) reads it, without fractions
/// of a second and `@` times, which no drill needs.
struct CalendarParser {
  /// What is wrong, and at which character, from 0.
  struct Problem: Error {
    var position: Int
    var message: String
    var hint: String?
  }

  let characters: [Character]
  var position = 0

  init(_ text: String) { characters = Array(text) }

  var next: Character? { position < characters.count ? characters[position] : nil }
  var isAtEnd: Bool { position == characters.count }
  var isAtWordEnd: Bool { next == nil || next == " " }

  mutating func take(_ text: String) -> Bool {
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  mutating func skipSpaces() { while next == " " { position += 1 } }

  /// From here to the next space or the end; the position does not move.
  var word: String { String(characters[position...].prefix { $0 != " " }) }

  mutating func parse() throws(Problem) -> CalendarExpression {
    let text = String(characters)
    guard let first = characters.first, first != " ", characters.last != " " else {
      throw Problem(
        position: characters.isEmpty || characters[0] == " " ? 0 : characters.count - 1,
        message: characters.isEmpty ? "the calendar is empty" : "a space that belongs to nothing",
        hint: "such as 'daily' or 'Mon..Fri 03:00'")
    }
    var result = CalendarExpression(text: text, zone: "UTC")
    if try !parseShorthand(into: &result) { try parseLongForm(into: &result) }
    skipSpaces()
    if !isAtEnd { try parseZone(into: &result) }
    return result
  }

  private mutating func parseLongForm(into result: inout CalendarExpression) throws(Problem) {
    midnight(&result)
    if next?.isLetter == true {
      try parseWeekdays(into: &result)
      skipSpaces()
    }
    // A word that begins with a letter is a zone.
    if startsField, !wordIsTime {
      try parseDate(into: &result)
      skipSpaces()
    }
    if startsField { try parseTime(into: &result) }
  }

  private var startsField: Bool { next == "*" || next?.isNumber == true }
  private var wordIsTime: Bool { word.contains(":") }

  func midnight(_ result: inout CalendarExpression) {
    let zero = [CalendarItem(start: 0)]
    (result.hours, result.minutes, result.seconds) = (zero, zero, zero)
  }

  private mutating func parseZone(into result: inout CalendarExpression) throws(Problem) {
    let name = word
    guard WallClock(zone: name) != nil else {
      let startsLikeTime = next == "*" || next?.isNumber == true
      throw Problem(
        position: position,
        message: startsLikeTime ? "'\(name)' does not belong here" : "there is no time zone '\(name)'",
        hint: startsLikeTime
          ? "the order is: weekdays, date, time, time zone" : "a name of the IANA database, such as Europe/London")
    }
    position += name.count
    result.zone = WallClock.isUTC(name) ? "UTC" : name
    result.namesZone = true
    guard isAtEnd else { throw Problem(position: position, message: "nothing may follow the time zone") }
  }
}

extension CalendarExpression {
  /// - Throws: `BlackstartError` (usage, `calendar.invalid`) with the column.
  public init(_ text: String) throws(BlackstartError) {
    var parser = CalendarParser(text)
    do {
      self = try parser.parse()
    } catch {
      throw BlackstartError(
        .usage, code: "calendar.invalid", "column \(error.position + 1) of the calendar: \(error.message)",
        logTail: [text, String(repeating: " ", count: error.position) + "^"], hint: error.hint)
    }
  }
}
