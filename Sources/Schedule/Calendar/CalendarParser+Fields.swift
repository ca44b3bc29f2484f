extension CalendarParser {
  /// `2027-01-31`, `*-*-1/2`, `01-31`, `*-02~01`.
  mutating func parseDate(into result: inout CalendarExpression) throws(Problem) {
    let start = position
    var chains: [Chain] = [try chain()]
    var countsFromEnd = false
    while let separator = next, separator == "-" || separator == "~" {
      if countsFromEnd || chains.count == 3 {
        throw Problem(position: position, message: "'\(separator)' is one part too many for a date")
      }
      countsFromEnd = separator == "~"
      position += 1
      chains.append(try chain())
    }
    guard isAtWordEnd else {
      throw Problem(position: position, message: "'\(next!)' cannot be in a date")
    }
    guard chains.count > 1 else {
      throw Problem(
        position: start, message: "'\(String(characters[start..<position]))' is neither a date nor a time",
        hint: "a date is month-day or year-month-day, a time hour:minute")
    }
    if chains.count == 3 { result.years = try years(chains.removeFirst()) }
    result.months = try checked(chains[0], .month)
    result.countsFromMonthEnd = countsFromEnd
    result.days = try checked(chains[1], .day, fromEnd: countsFromEnd)
  }

  /// `03:00`, `*:0/15`, `9..17:30:00`.
  mutating func parseTime(into result: inout CalendarExpression) throws(Problem) {
    var chains: [Chain] = [try chain()]
    while next == ":" {
      guard chains.count < 3 else {
        throw Problem(position: position, message: "a time has hours, minutes and seconds, and no more")
      }
      position += 1
      chains.append(try chain())
    }
    guard isAtWordEnd else {
      throw Problem(
        position: position,
        message: next == "." ? "a drill needs no fractions of a second" : "'\(next!)' cannot be in a time")
    }
    guard chains.count > 1 else {
      throw Problem(position: chains[0].position, message: "a time is hour:minute")
    }
    result.hours = try checked(chains[0], .hour)
    result.minutes = try checked(chains[1], .minute)
    if chains.count == 3 { result.seconds = try checked(chains[2], .second) }
  }

  /// A list as it stands, and where.
  struct Chain {
    var position: Int
    var items: [(item: CalendarItem, position: Int)] = []
  }

  private mutating func chain() throws(Problem) -> Chain {
    var result = Chain(position: position)
    if take("*") {
      if next == "/" {
        throw Problem(
          position: position, message: "'*' takes no step", hint: "write the first value instead: 0/2, or 1/2 for days")
      }
      return result
    }
    repeat {
      let start = position
      var item = CalendarItem(start: try number())
      if take("..") { item.stop = try number() }
      if take("/") {
        let step = position
        item.step = try number()
        if item.step == 0 { throw Problem(position: step, message: "a step of 0 never ends") }
      }
      result.items.append((item, start))
    } while take(",")
    return result
  }

  private mutating func number() throws(Problem) -> Int {
    let digits = characters[position...].prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 4, let value = Int(String(digits)) else {
      throw Problem(
        position: position, message: digits.isEmpty ? "a number is missing" : "the number is too long")
    }
    position += digits.count
    return value
  }

  /// Years of two digits are of this century up to 69 (calendarspec.c, `fix_year`).
  private func years(_ chain: Chain) throws(Problem) -> [CalendarItem] {
    var chain = chain
    let full = { (year: Int) in year < 70 ? year + 2000 : year < 100 ? year + 1900 : year }
    for index in chain.items.indices {
      chain.items[index].item.start = full(chain.items[index].item.start)
      chain.items[index].item.stop = chain.items[index].item.stop.map(full)
    }
    return try checked(chain, .year)
  }

  private func checked(_ chain: Chain, _ unit: CalendarUnit, fromEnd: Bool = false) throws(Problem) -> [CalendarItem] {
    let range = fromEnd ? 1...28 : unit.range
    for (item, position) in chain.items {
      guard range.contains(item.start), item.stop.map(range.contains) ?? true else {
        throw Problem(
          position: position,
          message: "a \(unit.rawValue)\(fromEnd ? " from the month's end" : "") is from \(range.lowerBound) to "
            + "\(range.upperBound)")
      }
      if let stop = item.stop, stop < item.start {
        throw Problem(position: position, message: "the range ends before it begins")
      }
      if item.stop == nil, let step = item.step, fromEnd ? item.start - step < 1 : item.start + step > range.upperBound
      {
        throw Problem(position: position, message: "a step of \(step) leads out of the \(unit.rawValue)s at once")
      }
    }
    return chain.items.map(\.item)
  }
}
