import Checkers
import DrillModel
import Testing

@Suite struct ChainTests {
  /// Computed with Python's hashlib: sha256(16 zero bytes || token)[:16], and the same on top of that.
  @Test func linksAreThoseOfTheDocument() throws {
    let chain = try HashChain()
    let token = Token(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
    let first = try chain.link(after: .zero, token)
    #expect(first.description == "650b8a944e9e28197ccbf98d75e7e740")
    #expect(try chain.link(after: first, token).description == "949455077649f52b2b3e8aaf52db1d59")
  }

  @Test func anOldRunWithoutChainOrBankIsJudgedWithoutThem() {
    #expect(Judge.judge(Scenario().evidence).findings.isEmpty)
  }

  @Test func aChainWithoutABankOrTheOtherWayRoundIsUnjudged() throws {
    var scenario = Scenario()
    try scenario.seal()
    let accounts = scenario.accounts
    scenario.accounts = nil
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .unjudged && verdict.findings.map(\.code) == ["bank-missing"])
    scenario.accounts = accounts
    for index in scenario.recovered!.indices { scenario.recovered![index].chain = nil }
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["chain-missing"])
  }

  @Test func withoutAChainAChangedRowIsAPhantomInAHole() {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .tail, objectives: []))
    scenario.recovered![50].token.low ^= 1 << 40
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["phantom", "hole"])
  }

  @Test func everyBrokenLinkIsListed() throws {
    var scenario = Scenario()
    try scenario.seal()
    for index in [20, 350] { scenario.recovered![index].chain!.low ^= 7 }
    let findings = Judge.judge(scenario.evidence).findings
    #expect(findings.map(\.code) == ["chain-broken"])
    #expect(
      findings.first?.message.hasPrefix("the hash chain of 2 sessions is broken, first at session 0, sequence 21:")
        == true)
    #expect(findings.first?.evidence.count == 2)
  }

  @Test func moneyThatIsMadeInOneSessionDoesNotHideWhatIsMovedInAnother() throws {
    var scenario = Scenario()
    try scenario.seal()
    scenario.accounts![0].balance -= 1
    scenario.accounts![9].balance -= 5
    scenario.accounts![10].balance += 5
    let findings = Judge.judge(scenario.evidence).findings
    #expect(findings.map(\.code) == ["bank-total", "bank-balance"])
    #expect(findings.last?.evidence.count == 1 && findings.last?.evidence[0].hasPrefix("session 1: ") == true)
  }

  @Test func aTransferWithoutItsRowIsToldIfTheRowWasAllowedToGo() throws {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: .tail, objectives: []))
    try scenario.seal()
    let balances = scenario.accounts
    let tail = Set(scenario.before.suffix(4).map(\.token))
    scenario.lose { tail.contains($0.token) }
    for index in scenario.recovered!.indices { scenario.recovered![index].chain = nil }
    try scenario.seal()
    #expect(Judge.judge(scenario.evidence).findings.isEmpty)
    scenario.accounts = balances
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["bank-balance"])
  }

  @Test func theWorstClassComesFirst() throws {
    var scenario = Scenario()
    try scenario.seal()
    let victim = scenario.before[100]
    scenario.lose { $0.token == victim.token }
    scenario.accounts![0].balance += 1
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.dataClass) == [.corrupt, .hole, nil])
    #expect(verdict.dataClass == .corrupt)
    #expect(verdict.sentence.contains("the data is not right (corrupt): the accounts add up to"))
  }
}
