import DrillModel
import Foundation
import Testing

@Suite struct LSNTests {
  @Test(arguments: [("0/0", 0), ("0/16B3748", 0x16B_3748), ("1/0", 0x1_0000_0000), ("FFFFFFFF/FFFFFFFF", UInt64.max)])
  func readsAndWritesPostgreSQLsForm(text: String, value: UInt64) throws {
    let lsn = try #require(LSN(text))
    #expect(lsn.value == value)
    #expect(lsn.description == text)
    #expect(try JSONDecoder().decode([LSN].self, from: JSONEncoder().encode([lsn])) == [lsn])
  }

  @Test func readsLowercase() { #expect(LSN("0/16b3748")?.description == "0/16B3748") }

  @Test(arguments: [
    "", "0", "/", "0/", "/0", "0/0/0", "0/G", "100000000/0", "0/100000000", " 0/0", "-1/0", "0x1/0", "+1/0", "0/-0",
    "0/ 1",
  ])
  func refusesAnythingElse(text: String) {
    #expect(LSN(text) == nil)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LSN].self, from: JSONEncoder().encode([text])) }
  }

  @Test func ordersAndMeasures() throws {
    let early = try #require(LSN("0/FFFFFFFF"))
    let late = try #require(LSN("1/0"))
    #expect(early < late)
    #expect(late.bytes(after: early) == 1)
    #expect(early.bytes(after: late) == -1)
  }
}
