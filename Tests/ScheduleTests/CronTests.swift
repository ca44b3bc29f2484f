import DrillModel
import Testing

@testable import Schedule

@Suite struct CronTests {
  @Test(arguments: [
    ("daily", "0 0 * * *"), ("Mon..Fri *-*-* 03:00:00 Europe/London", "0 3 * * 1-5"), ("Sun 04:30", "30 4 * * 0"),
    ("Sat,Sun 04:30", "30 4 * * 0,6"), ("*:0/15", "*/15 * * * *"), ("hourly", "0 * * * *"),
    ("*-*-1/2 06:00", "0 6 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 * *"), ("quarterly", "0 0 1 1,4,7,10 *"),
    ("9..17:10,20", "10,20 9-17 * * *"), ("*-*-* 0/6:05", "5 */6 * * *"), ("*:0/7", "*/7 * * * *"),
    ("*:5/20", "5,25,45 * * * *"), ("*-*-1..7 02:00", "0 2 1-7 * *"), ("22,23,0:00", "0 0,22,23 * * *"),
  ]) func saysTheSame(calendar: String, cron: String) throws {
    #expect(try CronSchedule(CalendarExpression(calendar)).description == cron)
  }

  @Test(arguments: [
    ("*:*:30", "whole minutes"), ("2027-01-01", "no years"), ("*-*~1", "month's end"),
    ("Mon *-*-1..7 03:00", "takes either"),
  ]) func refusesWhatCronCannotSay(calendar: String, reason: String) throws {
    let expression = try CalendarExpression(calendar)
    let error = #expect(throws: BlackstartError.self) { try CronSchedule(expression) }
    #expect(error?.code == "schedule.not-cron")
    #expect(error?.message.contains(reason) == true)
  }

  /// Held against a reading of the five fields that was written for this test alone.
  @Test(arguments: ["Mon..Fri 03:00", "*-*-1/2 06:00", "*:0/15", "9..17/2:10", "*-2,4-10..20 0/6:30", "Sun,Wed 23:59"])
  func elapsesAtTheSameTimes(calendar: String) throws {
    let expression = try CalendarExpression(calendar)
    let cron = try CronSchedule(expression)
    var found = Int64(1_767_225_600)
    for _ in 0..<50 {
      let next = try #require(expression.next(after: found))
      let minutes = stride(from: found - found % 60 + 60, to: next, by: 60)
      #expect(!minutes.contains { matches(cron, $0) }, "\(calendar) between \(found) and \(next)")
      #expect(matches(cron, next), "\(calendar) at \(next)")
      found = next
    }
  }

  private func matches(_ cron: CronSchedule, _ time: Int64) -> Bool {
    let date = CivilDate(dayNumber: Int(time / 86_400))
    let minute = Int(time % 86_400 / 60)
    let weekday = (CivilDate.weekday(dayNumber: Int(time / 86_400)) + 1) % 7
    return [
      (cron.minute, minute % 60), (cron.hour, minute / 60), (cron.day, date.day), (cron.month, date.month),
      (cron.weekday, weekday),
    ].allSatisfy { field, value in
      field.split(separator: ",").contains { part in
        if part == "*" { return true }
        if part.hasPrefix("*/") { return value % Int(part.dropFirst(2))! == 0 }
        let ends = part.split(separator: "-").map { Int($0)! }
        return (ends[0]...ends.last!).contains(value)
      }
    }
  }
}
