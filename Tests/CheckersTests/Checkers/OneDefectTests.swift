import Checkers
import DrillModel
import Testing

/// With a witness and a hash chain several checkers see the same defect, and one of them tells it.
@Suite struct OneDefectTests {
  private func scenario(
    losing tail: Int = 0, indeterminate place: Int? = nil, loss: DrillModel.Expectation.Loss = .tail
  ) throws -> Scenario {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: loss, objectives: []))
    let last = scenario.before.dropLast(tail).last!
    let gone = Set(scenario.before.suffix(tail).map(\.token))
    if let token = place.map({ scenario.before[$0].token }) {
      let place = scenario.transactions.firstIndex { $0.token == token }!
      scenario.transactions[place].outcome = .indeterminate
      scenario.transactions[place].lsn = nil
    }
    scenario.lose { gone.contains($0.token) }
    try scenario.seal()
    scenario.addWitness(fork: Scenario.commitEnd(last))
    return scenario
  }

  private func findings(_ scenario: Scenario) -> [Finding] { Judge.judge(scenario.evidence).findings }
  private func codes(_ scenario: Scenario) -> [String] { findings(scenario).map(\.code) }

  /// The bank is not what is looked at here.
  private func codesWithoutBank(_ scenario: Scenario) -> [String] { codes(scenario).filter { !$0.hasPrefix("bank-") } }

  private func witness(_ scenario: inout Scenario, also token: Token, fork: LSN = Scenario.endOfOldTimeline) {
    scenario.addWitness(fork: fork) { $0.outcome == .committed || $0.token == token }
  }

  @Test func soundHistoriesAreSound() throws {
    var unanswered = try scenario(indeterminate: 100)
    witness(&unanswered, also: unanswered.transactions.first { $0.outcome == .indeterminate }!.token)
    for sound in [try scenario(), try scenario(losing: 30), unanswered] { #expect(codes(sound) == []) }
  }

  @Test func aCommitThatNoClientKnowsOfIsMissing() throws {
    var scenario = try scenario(indeterminate: 100)
    let victim = scenario.transactions.first { $0.outcome == .indeterminate }!
    witness(&scenario, also: victim.token)
    scenario.lose { $0.token == victim.token }
    #expect(codesWithoutBank(scenario) == ["not-a-prefix-missing"])
    let line = try #require(findings(scenario).first { $0.code == "not-a-prefix-missing" }?.evidence.first)
    #expect(line.contains("left without an answer at") && !line.contains("acknowledged"))
    // Only the chain tells of it if the witness does not.
    scenario.witness = nil
    #expect(codesWithoutBank(scenario) == ["chain-broken"])
  }

  @Test func aLostRowThatIsPutBackIsTooMuch() throws {
    var scenario = try scenario(losing: 30)
    let back = scenario.before.suffix(30).first!
    let before = scenario.recovered!.last { $0.session == back.session && $0.sequence < back.sequence }!
    var row = Scenario.row(back)
    row.chain = try HashChain().link(after: before.chain!, back.token)
    scenario.recovered!.append(row)
    #expect(codesWithoutBank(scenario) == ["not-a-prefix-extra"])
  }

  @Test func aRowThatNeverCommittedIsTooMuch() throws {
    var scenario = try scenario(losing: 30)
    let never = scenario.transactions.first { $0.outcome == .indeterminate }!
    var row = Scenario.row(never)
    row.chain = ChainLink(high: 1, low: 2)
    scenario.recovered!.append(row)
    #expect(codesWithoutBank(scenario) == ["not-a-prefix-extra"])
  }

  @Test func tokensExchangedBetweenSessionsAreMislabelled() throws {
    var scenario = try scenario()
    let (left, right) = (40, scenario.recovered!.firstIndex { $0.session != scenario.recovered![40].session }!)
    let token = scenario.recovered![left].token
    scenario.recovered![left].token = scenario.recovered![right].token
    scenario.recovered![right].token = token
    #expect(codes(scenario) == ["mislabelled"])
    #expect(findings(scenario)[0].evidence.count == 2)
  }

  /// By somebody who knows how links are made.
  @Test func tokensExchangedWithTheirLinksAreMislabelled() throws {
    var scenario = try scenario()
    let (left, right) = (40, scenario.recovered!.firstIndex { $0.session != scenario.recovered![40].session }!)
    let token = scenario.recovered![left].token
    scenario.recovered![left].token = scenario.recovered![right].token
    scenario.recovered![right].token = token
    try scenario.seal()
    #expect(codes(scenario) == ["mislabelled"])
  }

  @Test func aChangedTokenOfAnUnansweredTransactionIsAChangedRow() throws {
    var scenario = try scenario(indeterminate: 100)
    let victim = scenario.transactions.first { $0.outcome == .indeterminate }!
    witness(&scenario, also: victim.token)
    let row = scenario.recovered!.firstIndex { $0.token == victim.token }!
    scenario.recovered![row].token.low ^= 1 << 40
    #expect(codes(scenario) == ["chain-broken"])
  }

  /// The end of the archive may be anywhere among the last commits: where the witness knows each one's position, nothing is
  /// guessed from clients' stamps.
  @Test(arguments: [1, 2, 7, 30]) func whatWasArchivedIsCountedByTheLog(_ count: Int) throws {
    var scenario = try scenario(losing: 30, loss: .unarchivedTail)
    let lost = scenario.before.suffix(30)
    let end = Scenario.commitEnd(lost[lost.startIndex + count - 1])
    scenario.remove(.archiveEnd)
    scenario.add(20.15, .harness, .archiveEnd, nil, nil, ["lsn": .string(end.description), "timeline": 1])
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code).contains("lost-archived-transaction"))
    #expect(verdict.findings.contains { $0.message.hasPrefix("\(count) acknowledged transaction") })
    #expect(verdict.loss?.archivedTransactions == count)
    #expect(verdict.lost.count { $0.fate == .archivedNotReplayed } == count)
    let measured = verdict.measurements[.lostArchivedTransactions]
    #expect(measured?.value == Double(count) && measured?.errorAbove == 0)
  }

  @Test(arguments: [1, 5]) func whatSurvivedBeyondTheArchiveIsCountedByTheLog(_ count: Int) throws {
    var scenario = try scenario(losing: 30, loss: .unarchivedTail)
    let kept = scenario.before.dropLast(30).suffix(count + 1)
    scenario.remove(.archiveEnd)
    let end = Scenario.commitEnd(kept.first!).description
    scenario.add(20.15, .harness, .archiveEnd, nil, nil, ["lsn": .string(end), "timeline": 1])
    let beyond = findings(scenario).first { $0.code == "kept-beyond-archive" }
    #expect(beyond?.message.hasPrefix("\(count) transaction") == true, "\(codes(scenario))")
  }

  @Test func everyRowIsListed() throws {
    var scenario = try scenario()
    for place in 0..<50 {
      var row = RecoveredRow(session: 1, sequence: 900_000 + UInt64(place), token: Token(high: 9, low: UInt64(place)))
      row.chain = ChainLink(high: 3, low: UInt64(place))
      scenario.recovered!.append(row)
    }
    let phantom = try #require(findings(scenario).first { $0.code == "phantom" })
    #expect(phantom.evidence.count == 50 && phantom.excerpt(lines: 8).last == "and 42 more, in verdict.json")
  }
}
