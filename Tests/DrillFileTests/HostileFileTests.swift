import Foundation
import Testing

/// Files that are wrong by themselves: YAML, keys, types, units, words. Each must give exactly these lines.
@Suite struct HostileFileTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var expected: String
  }

  @Test(arguments: filesOfBadYAML + filesOfBadKeys + filesOfBadValues)
  func givesExactlyTheseLines(hostile: Hostile) { #expect(Fixtures.problems(hostile.text) == hostile.expected) }

  @Test func aliasesThatMultiplyAreRefusedAtOnce() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(Fixtures.problems(text).contains("error: more than 10000 values; a drill has some fifty\n"))
  }

  @Test func depthIsRefused() {
    #expect(Fixtures.problems("a: " + String(repeating: "[", count: 100_000)).contains(": error: nested too deeply\n"))
  }

  @Test func aLongLineIsShownInPart() {
    let text = Fixtures.spoiled("recovers", "recover # " + String(repeating: "x", count: 5_000))
    let lines = Fixtures.problems(text).split(separator: "\n")
    #expect(lines.count == 3 && lines[1].count == 160)
    #expect(lines[2] == "           ^")
  }

  @Test func theErrorCountsItsProblems() throws {
    let error = #expect(throws: (any Error).self) { try Fixtures.parse("schema: drill/v1\n") }
    #expect(
      String(describing: try #require(error)).hasPrefix("ERROR: [drill.invalid] 4 problems in x.yaml\nx.yaml:1:1: "))
  }
}
