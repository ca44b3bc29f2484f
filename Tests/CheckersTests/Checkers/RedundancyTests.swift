import Checkers
import DrillModel
import Testing

struct RedundancyTests {
  @Test func aReplicaThatStaysAwayIsNamedWithItsLastWords() throws {
    var scenario = Scenario()
    scenario.events.removeAll { $0.kind == .redundant }
    scenario.add(56, .harness, .redundantMissed, "n2", "not streaming from n2: n3")
    scenario.add(55, .postgresql, .postgresFatal, "n3", "FATAL:  could not start WAL streaming")
    let note = try #require(Judge.judge(scenario.evidence).notes.first { $0.code == "not-redundant" })
    #expect(note.message.contains("n3"))
    #expect(note.evidence == ["n3: FATAL:  could not start WAL streaming"])
  }

  @Test func nothingIsSaidWhenAllStream() {
    #expect(!Judge.judge(Scenario().evidence).notes.contains { $0.code == "not-redundant" })
  }
}
