import Checkers
import DrillModel
import Testing

@Suite struct ServerExitTests {
  private func verdict(at seconds: Double, _ values: [String: ConfigurationValue]) -> Verdict {
    var scenario = Scenario()
    scenario.add(seconds, .harness, .processExited, "n3", "the server on n3 ended", values)
    return Judge.judge(scenario.evidence)
  }

  @Test(arguments: [(12.0, Int64(15)), (53.5, 9)])
  func aServerThatSomebodyKilledMakesTheRunUnjudged(seconds: Double, signal: Int64) {
    let verdict = verdict(at: seconds, ["status": "signal", "signal": .integer(signal)])
    #expect(verdict.status == .unjudged)
    #expect(verdict.findings.map(\.code) == ["killed-from-outside"])
    #expect(
      verdict.findings[0].message.contains("the server on n3 was killed by signal \(signal) at \(seconds)00 s"))
    #expect(verdict.findings[0].evidence == ["the server on n3 ended"])
  }

  @Test(arguments: [["status": "exit 1"], ["status": "signal 11", "signal": 11]] as [[String: ConfigurationValue]])
  func aServerThatEndedByItselfIsANote(values: [String: ConfigurationValue]) throws {
    let verdict = verdict(at: 52, values)
    #expect(verdict.status == .pass)
    let note = try #require(verdict.notes.first { $0.code == "server-ended" })
    #expect(note.message.contains("n3 ended by itself at 52.000 s: \(values["status"]!.string!)"))
    #expect(note.evidence == ["database system is ready to accept read-only connections"])
  }
}
