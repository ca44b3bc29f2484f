import Foundation
import Testing

/// The judge finds what is planted, and nothing where nothing is.
@Suite(.serialized)
struct SelftestTests {
  @Test(.timeLimit(.minutes(10)))
  func everyControlIsFoundByItsOwnFindingAndNoOther() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let result = try await blackstart.run(["selftest", "--clean", "2", "--runs", blackstart.runs])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("2 of 2 clean runs without a finding"), "\(result.output)")
    #expect(!result.output.contains("FAILED"), "\(result.output)")
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    #expect(blackstart.leases.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func aControlThatIsNotThereIsNamed() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["selftest", "--only", "no-such-thing", "--runs", blackstart.runs])
    #expect(result.code == 2, "\(result.output)")
    #expect(result.output.contains("no control is called like no-such-thing"))
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs))
  }
}
