import DrillFile
import DrillModel
import Testing

@Suite struct FollowUpsFileTests {
  @Test(arguments: ["2026-12-24", "2028-02-29", "next week", "Q1 2027"])
  func aDayOrWordsAreDue(due: String) throws {
    #expect(try FollowUpsFile.parse("- {action: x, due: \(due)}").first?.due == due)
  }

  @Test(arguments: ["2026-13-45", "2027-02-29", "2026-00-10"])
  func aDayThatIsNotInTheCalendarIsRefused(due: String) throws {
    let error = #expect(throws: BlackstartError.self) { try FollowUpsFile.parse("- {action: x, due: \(due)}") }
    #expect(error?.code == "followups.unreadable" && error?.message.contains(due) == true)
  }
}
