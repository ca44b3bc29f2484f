import Checkers
import DrillModel
import Foundation
import Reports
import Testing

/// What the checkers make of the write-ahead log that the harness kept.
@Suite struct WitnessTests {
  private func scenario(
    losing tail: Int = 0, fork: LSN? = nil, loss: DrillModel.Expectation.Loss = .tail
  ) -> Scenario {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: loss, objectives: []))
    let gone = Set(scenario.before.suffix(tail).map(\.token))
    scenario.lose { gone.contains($0.token) }
    scenario.addWitness(fork: fork ?? scenario.before.dropLast(tail).last.map(Scenario.commitEnd)!)
    return scenario
  }

  private func judged(_ scenario: Scenario) -> Verdict { Judge.judge(scenario.evidence) }
  private func codes(_ scenario: Scenario) -> [String] { judged(scenario).findings.map(\.code) }

  @Test func aRunWithoutAWitnessSaysNothingOfIt() {
    let verdict = judged(Scenario())
    #expect(verdict.status == .pass)
    #expect(!verdict.notes.contains { ["exact-prefix", "indeterminate-resolved"].contains($0.code) })
    #expect(verdict.loss?.witnessedWALBytes == nil && verdict.transactions.indeterminateNeverCommitted == nil)
  }

  @Test func anExactPrefixIsSaidToBeOne() {
    for tail in [0, 30] {
      let verdict = judged(scenario(losing: tail))
      #expect(verdict.status == .pass, "\(verdict.findings)")
      #expect(verdict.transactions.lost == tail)
      #expect(verdict.notes.contains { $0.code == "exact-prefix" })
    }
  }

  @Test func aHoleIsListedWithItsPosition() throws {
    var scenario = scenario()
    let victim = scenario.before[300]
    scenario.lose { $0.token == victim.token }
    let verdict = judged(scenario)
    let finding = try #require(verdict.findings.first { $0.code == "hole" })
    #expect(finding.severity == .data && finding.evidence.count == 2)
    #expect(finding.evidence[0].contains("commit ends at \(Scenario.commitEnd(victim))"))
    #expect(verdict.lost.first?.fate == .withinHistory)
    #expect(!verdict.findings.contains { $0.code == "not-a-prefix-extra" })
  }

  @Test func aHoleThatTheClientsStampsDoNotShowIsFound() {
    var scenario = scenario()
    let victim = scenario.before[scenario.before.count - 2]
    // The last that survived was sent before the victim was acknowledged.
    let place = scenario.transactions.firstIndex { $0.token == victim.token }!
    scenario.transactions[place].endedNanoseconds = scenario.before.last!.sentNanoseconds + 1_000_000
    scenario.lose { $0.token == victim.token }
    #expect(codes(scenario) == ["hole"])
  }

  @Test func whatCommittedAfterTheEndMustNotBeThere() throws {
    var scenario = scenario(losing: 30)
    let invader = scenario.before.last!
    scenario.recovered?.append(Scenario.row(invader))
    let finding = try #require(judged(scenario).findings.first { $0.code == "not-a-prefix-extra" })
    #expect(finding.evidence.count == 1)
    #expect(finding.evidence[0].contains("commit ends at \(Scenario.commitEnd(invader)) on timeline 1"))
  }

  @Test func aSurvivorWithoutACommitIsFound() throws {
    var scenario = scenario()
    let invented = scenario.before[100]
    scenario.addWitness { $0.outcome == .committed && $0.token != invented.token }
    let finding = try #require(judged(scenario).findings.first { $0.code == "not-a-prefix-extra" })
    #expect(finding.evidence.count == 1 && finding.evidence[0].hasPrefix("commit not in the witness"))
  }

  /// The end of the ledger, cut off: the transactions are lost, and without the witness nobody would know.
  @Test func aLedgerThatKnowsLessThanTheLogIsNoPass() throws {
    var scenario = scenario(losing: 30, loss: .none)
    #expect(codes(scenario) == ["lost-transaction"])
    let cut = Set(scenario.before.suffix(30).map(\.token))
    scenario.transactions.removeAll { cut.contains($0.token) }
    let verdict = judged(scenario)
    #expect(verdict.findings.map(\.code) == ["ledger-incomplete"] && verdict.status == .unjudged)
    #expect(try #require(verdict.findings.first).message.contains("30 commits"))
    #expect(!verdict.notes.contains { $0.code == "exact-prefix" })
  }

  /// What is missing from the evidence is not held against the cluster.
  @Test func aRowWhoseCommitTheLogHasIsNoPhantom() {
    var scenario = scenario()
    let forgotten = scenario.before[100]
    scenario.transactions.removeAll { $0.token == forgotten.token }
    #expect(codes(scenario).contains("ledger-incomplete") && !codes(scenario).contains("phantom"))
    // One that no log has is still there with it.
    scenario.recovered?.append(RecoveredRow(session: 1, sequence: 999_999, token: Token(high: 99, low: 1)))
    #expect(codes(scenario).contains("phantom"))
  }

  @Test func aRefusalThatTheLogContradictsIsNoPass() throws {
    var scenario = scenario(losing: 30, loss: .none)
    let refused = Set(scenario.before.suffix(30).map(\.token))
    for index in scenario.transactions.indices where refused.contains(scenario.transactions[index].token) {
      scenario.transactions[index].outcome = .failed
    }
    let verdict = judged(scenario)
    #expect(verdict.findings.map(\.code) == ["ledger-contradicted"], "\(verdict.findings)")
    #expect(verdict.status == .unjudged)
    #expect(!verdict.notes.contains { $0.code == "exact-prefix" })
  }

  @Test func aGapInTheWitnessAccusesNobody() {
    var scenario = scenario()
    let unseen = scenario.before[100]
    scenario.addWitness { $0.outcome == .committed && $0.token != unseen.token }
    let end = Scenario.commitEnd(unseen)
    scenario.witness?.extents[0].gaps = [.init(from: LSN(end.value - 64), to: end)]
    #expect(codes(scenario) == ["witness-incomplete"])
    scenario.witness?.extents[0].gaps = []
    scenario.witness?.extents[0].start = LSN(end.value + 8)
    #expect(codes(scenario) == ["witness-incomplete"])
  }

  @Test func withoutTheNewTimelinesHistoryNothingIsProved() {
    var scenario = scenario()
    scenario.witness?.histories = [:]
    #expect(codes(scenario) == ["witness-incomplete"])
    #expect(judged(scenario).status == .unjudged)
  }

  @Test func everyLostTransactionsFateIsTold() throws {
    var scenario = scenario(losing: 30)
    let split = Scenario.commitEnd(scenario.before[scenario.before.count - 11])
    scenario.remove(.archiveEnd)
    scenario.add(20.15, .harness, .archiveEnd, nil, nil, ["lsn": .string(split.description), "timeline": 1])
    let verdict = judged(scenario)
    #expect(verdict.lost.count == 30)
    #expect(verdict.lost.count { $0.fate == .archivedNotReplayed } == 20)
    #expect(verdict.lost.count { $0.fate == .notArchived } == 10)
    for lost in verdict.lost { #expect(lost.commitLSN == Scenario.commitEnd(lost)) }
    let kept = Scenario.commitEnd(scenario.before[scenario.before.count - 31])
    #expect(verdict.loss?.witnessedWALBytes == Scenario.endOfOldTimeline.bytes(after: kept))
    let html = Reports.html(verdict, scenario.evidence)
    #expect(html.components(separatedBy: "<td>archived, not replayed</td>").count == 21)
    #expect(html.contains("<td class=\"number\">\(split)</td>"))
    scenario.plan.drill.expect.loss = .none
    let text = TerminalSummary.render(judged(scenario), scenario.evidence, color: false, width: 100)
    #expect(text.contains(", archived, not replayed, acknowledged at") && text.contains("of these never committed"))
    scenario.remove(.archiveEnd)
    #expect(judged(scenario).lost.allSatisfy { $0.fate == .afterTheEnd })
  }

  @Test func whatCommittedOnAnAbandonedTimelineDiedThere() throws {
    var scenario = scenario()
    let victim = scenario.before.last!
    scenario.lose { $0.token == victim.token }
    scenario.addWitness { $0.outcome == .committed && $0.token != victim.token }
    scenario.witness?.commits.append(Scenario.commit(victim, TimelineID(3)))
    #expect(judged(scenario).lost.map(\.fate) == [.otherTimeline])
    scenario.addWitness { $0.outcome == .committed && $0.token != victim.token }
    #expect(judged(scenario).lost.map(\.fate) == [.notInWitness])
  }

  @Test func indeterminateTransactionsAreResolved() throws {
    var scenario = Scenario()
    let open = scenario.transactions.filter { $0.outcome == .indeterminate }
    scenario.recovered?.append(Scenario.row(open[0]))
    scenario.addWitness(fork: Scenario.commitEnd(open[2])) { transaction in
      transaction.outcome == .committed || transaction.token == open[0].token || transaction.token == open[3].token
    }
    let verdict = judged(scenario)
    #expect(verdict.status == .pass, "\(verdict.findings)")
    #expect(verdict.transactions.indeterminateCommittedKept == 1)
    #expect(verdict.transactions.indeterminateCommittedGone == 1)
    #expect(verdict.transactions.indeterminateNeverCommitted == 2)
    #expect(verdict.notes.contains { $0.code == "indeterminate-resolved" })
  }
}
