import DrillModel
import Gate
import Testing

@Suite struct BaselinePoolTests {
  private let key = GateRecords.run("x").fingerprint.comparisonKey

  private func select(_ runs: [RunRecord], excluding: Set<String> = []) -> [String] {
    BaselinePool.select(runs, comparisonKey: key, excluding: excluding).map(\.id)
  }

  private func mark(_ gate: String, accepted: Bool, starts: Bool = false) -> GateMark {
    GateMark(gate: gate, outcome: accepted ? "pass" : "regression", isAccepted: accepted, startsPool: starts)
  }

  @Test func onlyPassesThatNoGateTurnedDown() {
    let runs = [
      GateRecords.run("plain", minute: 1), GateRecords.run("missed", status: .objectiveMissed, minute: 2),
      GateRecords.run("gated", minute: 3, gate: mark("g1", accepted: true)),
      GateRecords.run("turned-down", minute: 4, gate: mark("g2", accepted: false)),
      GateRecords.run("other", minute: 5, hash: "bb"), GateRecords.run("unjudged", status: .unjudged, minute: 6),
    ]
    #expect(select(runs) == ["gated", "plain"])
    #expect(select(runs, excluding: ["plain"]) == ["gated"])
  }

  @Test func theNewestThirty() {
    let runs = (0..<40).map { GateRecords.run("r\($0)", minute: Int64($0)) }
    #expect(select(runs.shuffled()) == (10..<40).reversed().map { "r\($0)" })
  }

  @Test func aNewNormalEndsTheOld() {
    let runs = [
      GateRecords.run("old", minute: 1), GateRecords.run("a", minute: 2, gate: mark("g", accepted: true, starts: true)),
      GateRecords.run("b", minute: 3, gate: mark("g", accepted: true, starts: true)), GateRecords.run("new", minute: 4),
    ]
    #expect(select(runs) == ["new", "b", "a"])
    #expect(select(runs, excluding: ["a", "b"]) == ["new"])
  }
}
