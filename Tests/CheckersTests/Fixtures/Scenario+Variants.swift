import DrillModel

extension Scenario {
  /// Nobody comes back: every node waits for a gate until the deadline.
  static func held(
    by gate: Gate, kind: EventKind = .patroniGate,
    line: String = "My wal position exceeds maximum replication lag", expect: Expectation
  ) -> Scenario {
    var scenario = Scenario()
    scenario.plan = plan(expect: expect)
    scenario.events.removeAll {
      $0.t > 49 * second && [.harness, .probe, .patroni, .postgresql].contains($0.source)
    }
    scenario.recovered = nil
    for turn in stride(from: 49.0, to: 102.0, by: 2) {
      for node in nodes { scenario.add(turn, .patroni, kind, node, line, ["gate": .string(gate.rawValue)]) }
    }
    scenario.add(102, .harness, .deadlineReached, nil, "no new primary within 60 s")
    for node in nodes {
      scenario.add(
        102, .harness, .nodeWaiting, node, line, ["lines": .list([.string("INFO: Lock owner: None"), .string(line)])])
    }
    scenario.add(104, .harness, .runEnded)
    return scenario
  }

  static let noPrimary = Expectation(
    outcome: .noPrimary, gate: .maximumLagOnFailover, loss: .none, objectives: [])
}
