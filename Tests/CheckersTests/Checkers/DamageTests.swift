import Checkers
import DrillModel
import Testing

/// A run directory of which a part is gone must not pass, and what is gone must not be held against the cluster.
@Suite struct DamageTests {
  private func findings(_ change: (inout Scenario) -> Void) -> [Finding] {
    var scenario = Scenario()
    // Without objectives, so that only the damage itself is told.
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .none, objectives: []))
    change(&scenario)
    return Judge.judge(scenario.evidence).findings
  }

  @Test func recoveredRowsThatAreMissingAreNoLoss() {
    let found = findings { scenario in
      scenario.rowsRead = Int64(scenario.recovered!.count)
      scenario.recovered?.removeLast(100)
    }
    #expect(found.map(\.code) == ["recovered-incomplete"])
    #expect(found.first?.severity == .unjudged)
    #expect(found.first?.message.contains("1,196 rows, and recovered/ledger.csv has 1,096") == true)
  }

  @Test func recoveredRowsThatNobodyReadAreUnjudged() {
    #expect(findings { $0.remove(.ledgerRead) }.map(\.code) == ["recovered-incomplete"])
  }

  @Test func aSessionWithoutALedgerIsUnjudgedAndItsRowsAreNoPhantoms() {
    let found = findings { scenario in
      scenario.transactions.removeAll { $0.session == 2 }
      scenario.ledgerSessions = 3
    }
    #expect(found.map(\.code) == ["ledger-incomplete"])
    #expect(found.first?.severity == .unjudged)
    #expect(found.first?.message.contains("4 clients, and the ledger 3 sessions") == true)
  }

  @Test(arguments: ["stamp.fsync", "stamp.fileSystem", "stamp.faultModel"])
  func aMissingStampIsUnjudged(key: String) {
    let found = findings { $0.environment[key] = nil }
    #expect(found.map(\.code) == ["stamp-missing"])
    #expect(found.first?.severity == .unjudged)
    #expect(found.first?.message.contains(key) == true)
  }

  @Test func aRecordThatBreaksOffIsUnjudged() {
    #expect(findings { $0.remove(.runEnded) }.map(\.code) == ["run-not-ended"])
    let interrupted = findings { scenario in
      scenario.remove(.runEnded)
      scenario.add(58, .harness, .interrupted, nil, "stopped")
    }
    #expect(interrupted.map(\.code) == ["interrupted"])
  }
}
