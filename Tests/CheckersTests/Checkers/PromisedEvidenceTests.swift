import Checkers
import DrillModel
import Testing

/// A run that says that it recorded something is not judged without it.
@Suite struct PromisedEvidenceTests {
  @Test func aWitnessThatIsGoneIsMissed() {
    var scenario = Scenario()
    scenario.events.append(Event(t: 1, source: .harness, kind: .witnessStarted, values: ["source": "stream-1"]))
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["evidence-missing"])
  }

  @Test func whatASafeShutdownShowsMustBeThere() throws {
    var scenario = Scenario()
    let last = scenario.events.map(\.t).max() ?? 0
    scenario.events.append(
      Event(t: last, source: .harness, kind: .clusterShutDown, values: ["machines": ["n1"]]))
    let finding = try #require(Judge.judge(scenario.evidence).findings.first)
    #expect(finding.code == "evidence-missing")
    #expect(finding.evidence.count == 2)
  }
}
