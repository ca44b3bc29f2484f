import Checkers
import DrillModel
import Testing

/// Phantoms, duplicates, wrong labels and the order within a session.
@Suite struct RowTests {
  private func findings(_ change: (inout Scenario) -> Void) -> [Finding] {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .tail, objectives: []))
    change(&scenario)
    return Judge.judge(scenario.evidence).findings
  }

  @Test func aRowThatNobodySentIsAPhantom() {
    let found = findings { $0.recovered?.append(RecoveredRow(session: 9, sequence: 1, token: Token(high: 9, low: 9))) }
    #expect(found.map(\.code) == ["phantom"])
    #expect(found[0].severity == .data)
  }

  @Test func aRowWhoseTransactionWasRefusedIsAPhantom() {
    let found = findings { scenario in
      scenario.recovered?.append(Scenario.row(scenario.transactions.first { $0.outcome == .failed }!))
    }
    #expect(found.map(\.code) == ["phantom-failed"])
  }

  @Test func aRowThatIsThereTwiceIsADuplicate() {
    let found = findings { scenario in
      let row = scenario.recovered![3]
      scenario.recovered?.append(row)
    }
    #expect(found.map(\.code) == ["duplicate"])
    #expect(found[0].message.contains("1 row "))
  }

  @Test func aRowUnderAnotherNameIsFound() {
    #expect(findings { $0.recovered![3].sequence += 1000 }.map(\.code) == ["mislabelled"])
    #expect(findings { $0.recovered![3].session += 1 }.map(\.code) == ["mislabelled"])
  }

  @Test func anIndeterminateTransactionMayBeThere() {
    let found = findings { scenario in
      let open = scenario.transactions.filter { $0.outcome == .indeterminate }
      scenario.recovered? += open.map(Scenario.row)
    }
    #expect(found.isEmpty)
  }

  @Test func aGapInASessionIsFound() throws {
    let found = findings { scenario in
      let victim = scenario.before.last { $0.session == 2 && $0.sequence < 199 }!
      scenario.lose { $0.token == victim.token }
    }
    #expect(found.map(\.code) == ["hole"])
  }

  /// A client takes one stamp for an outcome and for what it sends next.
  @Test func aGapThatNoStampTellsIsFoundByTheSessionsOrder() throws {
    let found = findings { scenario in
      let victim = scenario.before.last { $0.session == 3 && $0.sequence == 198 }!
      let next = scenario.before.last!
      let index = scenario.transactions.firstIndex { $0.token == victim.token }!
      scenario.transactions[index].endedNanoseconds = next.sentNanoseconds
      #expect(next.session == 3 && next.sequence == 199)
      let late = Set(scenario.transactions.filter { $0.outcome == .indeterminate }.map(\.token))
      scenario.lose { $0.token == victim.token || late.contains($0.token) }
    }
    #expect(found.map(\.code) == ["session-order"])
    #expect(found.first?.evidence == ["session 3: sequence 198 is lost, 199 is there"])
  }
}
