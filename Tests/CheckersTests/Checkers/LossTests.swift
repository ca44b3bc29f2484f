import Checkers
import DrillModel
import Testing

@Suite struct LossTests {
  private func codes(_ scenario: Scenario) -> [String] { Judge.judge(scenario.evidence).findings.map(\.code) }

  private func scenario(_ loss: DrillModel.Expectation.Loss) -> Scenario {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: loss, objectives: []))
    return scenario
  }

  /// Moves the archive's end, and takes back the claim that all before the switch is archived.
  private func archive(_ scenario: inout Scenario, endsAt lsn: LSN) {
    for kind: EventKind in [.archiveEnd, .walArchived, .walSwitchRequested] { scenario.remove(kind) }
    scenario.add(20.15, .harness, .archiveEnd, nil, nil, ["lsn": .string(lsn.description)])
  }

  @Test func noLossGivesNothing() {
    let verdict = Judge.judge(Scenario().evidence)
    #expect(verdict.status == .pass)
    #expect(verdict.transactions.kept == 4 * 299)
    #expect(verdict.transactions.indeterminateGone == 4)
    #expect(verdict.transactions.failed == 240)
    #expect(verdict.loss?.transactions == 0)
  }

  @Test func aLostTransactionIsListedWithItsAge() throws {
    var scenario = scenario(.none)
    let victim = try #require(scenario.before.last)
    scenario.lose { $0.token == victim.token }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .dataFinding)
    #expect(verdict.lost == [victim])
    #expect(verdict.measurements[.lostTransactions]?.value == 1)
    let finding = try #require(verdict.findings.first { $0.code == "lost-transaction" })
    #expect(finding.evidence[0].contains(victim.token.description))
    let age = Double(Scenario.outage - victim.endedNanoseconds!) / 1e9
    #expect(verdict.loss?.seconds == age)
  }

  @Test func aTailMayBeLostIfTheDrillSaysSo() {
    var scenario = scenario(.tail)
    let tail = Set(scenario.before.suffix(20).map(\.token))
    scenario.lose { tail.contains($0.token) }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass)
    #expect(verdict.transactions.lost == 20)
    #expect(verdict.notes.contains { $0.code == "allowed-loss" })
    #expect((verdict.loss?.walBytes ?? 0) > 0)
  }

  @Test func aHoleIsFoundWhateverLossIsAllowed() throws {
    for loss in [DrillModel.Expectation.Loss.tail, .unarchivedTail] {
      var scenario = scenario(loss)
      let victim = scenario.before[scenario.before.count / 2]
      scenario.lose { $0.token == victim.token }
      #expect(codes(scenario).contains("hole"), "\(loss)")
    }
  }

  @Test(arguments: [DrillModel.Expectation.Loss.none, .tail, .unarchivedTail])
  func aLostHistoryIsNoLostTail(loss: DrillModel.Expectation.Loss) {
    var scenario = scenario(loss)
    // Nothing is archived, so that nothing else can be said against it.
    archive(&scenario, endsAt: LSN(0x400_0000))
    scenario.lose { $0.sentNanoseconds < Scenario.outage }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .dataFinding)
    #expect(verdict.findings.map(\.code) == [loss == .none ? "lost-transaction" : "history-lost"])
  }

  @Test func oneSurvivorIsAHistoryWithATail() {
    var scenario = scenario(.tail)
    let survivor = scenario.before[0].token
    scenario.lose { $0.sentNanoseconds < Scenario.outage && $0.token != survivor }
    #expect(codes(scenario).isEmpty)
  }

  @Test func theUnarchivedTailIsExactlyWhatTheArchiveLacks() {
    var scenario = scenario(.unarchivedTail)
    let end = scenario.before[scenario.before.count - 20].lsn!
    archive(&scenario, endsAt: end)
    scenario.lose { $0.sentNanoseconds < Scenario.outage && ($0.lsn ?? LSN(0)) >= end }
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.transactions.lost == 20)
    #expect(verdict.loss?.archivedTransactions == 0)
  }

  @Test func aSurvivorBeyondTheArchiveIsFound() {
    var scenario = scenario(.unarchivedTail)
    archive(&scenario, endsAt: scenario.before[scenario.before.count - 20].lsn!)
    #expect(codes(scenario).contains("kept-beyond-archive"))
  }

  @Test func aLostArchivedTransactionIsFoundByALaterPosition() {
    var scenario = scenario(.unarchivedTail)
    let tail = Set(scenario.before.suffix(40).map(\.token))
    scenario.lose { tail.contains($0.token) }
    archive(&scenario, endsAt: scenario.before[scenario.before.count - 20].lsn!)
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code).contains("lost-archived-transaction"))
    #expect((verdict.measurements[.lostArchivedTransactions]?.value ?? 0) > 10)
  }

  @Test func aLostArchivedTransactionIsFoundByTheSwitch() {
    var scenario = scenario(.unarchivedTail)
    // No positions at all: only the stamps of the switch can tell.
    scenario.transactions = scenario.transactions.map { transaction in
      var transaction = transaction
      transaction.lsn = nil
      return transaction
    }
    let tail = Set(scenario.before.suffix(20).map(\.token))
    scenario.lose { tail.contains($0.token) }
    #expect(codes(scenario).contains("lost-archived-transaction"))
  }

  @Test func withoutTheArchivesEndTheTailIsUnjudged() {
    var scenario = scenario(.unarchivedTail)
    scenario.remove(.archiveEnd)
    #expect(Judge.judge(scenario.evidence).status == .unjudged)
  }

  @Test func whatTheNewPrimaryAcknowledgedMustBeThere() {
    var scenario = scenario(.tail)
    let victim = scenario.transactions.last { $0.outcome == .committed }!
    scenario.lose { $0.token == victim.token }
    #expect(codes(scenario) == ["lost-after-recovery"])
  }

  @Test func withoutRowsOrLedgerNothingIsJudged() {
    var scenario = scenario(.tail)
    scenario.recovered = nil
    #expect(codes(scenario) == ["loss-unjudged"])
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .unjudged)
    #expect(!verdict.transactions.compared)
    #expect(verdict.measurements[.lostTransactions] == nil)
  }
}
