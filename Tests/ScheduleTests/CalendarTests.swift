import DrillModel
import Foundation
import Testing

@testable import Schedule

/// Against systemd itself: `systemd-analyze calendar` says when each expression elapses.
@Suite struct CalendarTests {
  private static let expressions = [
    "daily", "weekly", "monthly", "hourly", "quarterly", "yearly", "semi-annually", "minutely", "DAILY", "daily UTC",
    "Mon..Fri *-*-* 03:00:00 Europe/London", "*-*-1/2", "*-*~3", "*-02~01", "02~01", "Sun *-*~07/1", "03:00", "Mon",
    "*:0/7", "*-*-* 01/2:15", "Mon,Wed..Fri 12,14..16:5/20:30", "2027-1..3-1", "10:1..50/7", "*-*~01..03",
    "*-*~02..07/2", "*-*~05/2", "*-*~28", "monday..FRI 10:00", "Mon-Fri", "27-1-1", "70-1-1", "2027-02-30", "Fri..Fri",
    "Mon,", "Mon  10:00", "10:00 GMT", "10:00 EST5EDT", "10:00 utc", "*-*-5..5", "*-*-31", "*-02-29", "Mon *-02-29",
    "*:*:0/30", "0..23/5:00", "0/5:00", "*-*-1/7", "0/5:0/7", "*:*:0/7", "*-1/5-1", "Tue,Sun *-*-2/3 1/4:3/11",
    "weekly America/New_York", "Sat *-*-1..7 18:00", "Sun Asia/Tokyo",
    // What summer time leaves out, and what it has twice; in Cairo and Beirut clocks change at midnight.
    "*-*-* 02:30:00 Europe/London", "*-*-* 01:30 Europe/London", "*:30 Europe/London", "*:0/20 Europe/London",
    "daily Africa/Cairo", "*-*-* 00:30 Africa/Cairo", "*:0/30 Africa/Cairo", "02:15 Australia/Lord_Howe",
    "01:45 Australia/Lord_Howe", "*:0/10 Australia/Lord_Howe", "daily Asia/Beirut", "*-03-29 01:30 Europe/London",
  ]

  /// 2026: a day of winter, hours around changes of the clock (London, Lord Howe, Cairo), a leap day, ends of a year and of a month.
  private static let bases: [Int64] = [
    1_767_225_600, 1_774_744_200, 1_776_981_480, 1_790_954_100, 1_792_885_800, 1_792_890_000, 1_792_891_800,
    1_792_893_540, 1_835_395_199, 1_798_671_500, 1_769_890_000,
  ]

  @Test(arguments: bases) func elapsesAsSystemdDoes(base: Int64) throws {
    try compare(Self.expressions, after: base, count: 6)
  }

  @Test(arguments: [1, 2]) func elapsesAsSystemdDoesByChance(seed: UInt64) throws {
    var random = RandomCalendar(seed: seed)
    let expressions = (0..<150).map { _ in random.expression() }
    try compare(expressions, after: 1_774_744_200 + Int64(seed) * 18_000_000, count: 8)
  }

  private func compare(_ expressions: [String], after base: Int64, count: Int) throws {
    let expected = try SystemdAnalyze.elapses(expressions, after: base, count: count)
    #expect(expected.count == expressions.count)
    #expect(expected.contains { $0.count == count })
    for (text, times) in zip(expressions, expected) {
      let expression = try CalendarExpression(text)
      var found: [Int64] = []
      while found.count < count, let next = expression.next(after: found.last ?? base) { found.append(next) }
      #expect(found == times, "\(text) after \(base)")
    }
  }

  @Test(arguments: [
    "", " daily", "daily ", "Sat..Mon", "00/2", "12", "2026", "5:6:7:8", "23..22:00", "*-1/13-1", "10/20:00", "*:*:60",
    "*-*~29", "*-*~03..01", "*/2:00", "*-*-*/2", "Mon Tue", "10:00 mon", "*-*-* 1,2,:00", "10:00 Mars/Base", "1:00/0",
    "*-*-31..01", "*-13-01", "24:00", "Mon..", "Mon;Tue", "*-*-*-*", "*-*~1-1", "10:00 UTC UTC", "dayly",
    "10:00 2027-01-01",
    "10:00 +02:00", "1..2..3:00", "10:00 GMT+3", "10:00 ../etc",
  ]) func refusesWhatSystemdRefuses(text: String) throws {
    #expect(throws: BlackstartError.self) { try CalendarExpression(text) }
    #expect(try SystemdAnalyze.run(["calendar", "--", text]).code != 0)
  }

  @Test(arguments: [
    ("Mon..Xri 03:00", 6, "no weekday 'xri'"), ("*-13-01", 3, "a month is from 1 to 12"),
    ("03:61", 4, "a minute is from 0 to 59"), ("daily Mars/Base", 7, "no time zone 'Mars/Base'"),
    ("*/2:00", 2, "takes no step"), ("Fri..Mon", 1, "goes from Monday"), ("*-*-* 10", 7, "a time is hour:minute"),
    ("10:00 11:00", 7, "does not belong here"), ("*-*~29", 5, "from 1 to 28"), ("1:00/0", 6, "never ends"),
    ("10:00:00.5", 9, "no fractions"), ("12", 1, "neither a date nor a time"),
  ]) func saysWhereItIsWrong(text: String, column: Int, words: String) {
    let error = #expect(throws: BlackstartError.self) { try CalendarExpression(text) }
    #expect(error?.code == "calendar.invalid")
    #expect(error?.message.hasPrefix("column \(column) ") == true, "\(error?.message ?? "")")
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.logTail == [text, String(repeating: " ", count: column - 1) + "^"])
  }

  /// The last time is the one from which the next one follows.
  @Test(arguments: ["daily", "*-*-1/2", "Mon 03:00", "*:0/7", "01:30 Europe/London", "*-02~01", "daily Africa/Cairo"])
  func findsTheLastTime(text: String) throws {
    let expression = try CalendarExpression(text)
    for base in Self.bases {
      let last = try #require(expression.last(atOrBefore: base))
      #expect(last <= base)
      #expect(try #require(expression.next(after: last)) > base)
      #expect(expression.last(atOrBefore: last) == last)
    }
  }

  @Test func neverHappens() throws {
    let expression = try CalendarExpression("2027-02-30")
    #expect(expression.next(after: 0) == nil)
    #expect(expression.last(atOrBefore: 1_800_000_000) == nil)
  }
}
