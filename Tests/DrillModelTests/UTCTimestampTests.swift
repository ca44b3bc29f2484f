import DrillModel
import Foundation
import Testing

struct UTCTimestampTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00.000000+00"),
    (1_709_210_096_789_012, "2024-02-29 12:34:56.789012+00"),
    (946_684_799_999_999, "1999-12-31 23:59:59.999999+00"),
    (-1, "1969-12-31 23:59:59.999999+00"),
    (4_107_542_400_000_000, "2100-03-01 00:00:00.000000+00"),
  ])
  func writesAnInstant(microseconds: Int, text: String) {
    #expect(UTCTimestamp(unixMicroseconds: Int64(microseconds)).description == text)
  }

  /// Every day of eighty years as Foundation's calendar has it.
  @Test func agreesWithTheCalendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: 0, to: 30_000, by: 1) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86400))
      let text = UTCTimestamp(unixMicroseconds: Int64(day) * 86_400_000_000).description
      let numbers = text.prefix(10).split(separator: "-").compactMap { Int($0) }
      #expect(numbers == [parts.year, parts.month, parts.day].compactMap { $0 })
    }
  }
}
