import Checkers
import DrillModel
import Testing

/// Random sound histories with one planted defect: exactly its own finding, and no other; without one, none.
@Suite struct PlantedDefectTests {
  enum Defect: String, CaseIterable {
    case none, hole, missingBelowLaterRows, lostAfterRecovery, changedToken, changedLink, exchangedRows, exchangedTokens
    case invented, inventedAndChained, duplicate, refused, mislabelled, unknownCommitGone, moneyMade, moneyMoved
    case accountGone

    var code: String? {
      switch self {
      case .none: nil
      case .hole, .missingBelowLaterRows: "hole"
      case .lostAfterRecovery: "lost-after-recovery"
      case .changedToken, .changedLink, .exchangedRows, .exchangedTokens, .unknownCommitGone: "chain-broken"
      case .invented, .inventedAndChained: "phantom"
      case .duplicate: "duplicate"
      case .refused: "phantom-failed"
      case .mislabelled: "mislabelled"
      case .moneyMade, .accountGone: "bank-total"
      case .moneyMoved: "bank-balance"
      }
    }

    var dataClass: DataClass? {
      switch self {
      case .none: nil
      case .hole, .missingBelowLaterRows, .lostAfterRecovery: .hole
      default: .corrupt
      }
    }
  }

  @Test(arguments: Defect.allCases, [DrillModel.Expectation.Loss.none, .tail])
  func isFoundByItsOwnFinding(defect: Defect, loss: DrillModel.Expectation.Loss) throws {
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed &* 7919 &+ 1)
      var scenario = try Scenario.random(&generator, loss: loss)
      let words = try plant(defect, in: &scenario, &generator)
      let verdict = Judge.judge(scenario.evidence)
      #expect(verdict.findings.map(\.code) == (defect.code.map { [$0] } ?? []), "\(defect), seed \(seed)")
      #expect(verdict.dataClass == defect.dataClass)
      if let words, let finding = verdict.findings.first {
        #expect(([finding.message] + finding.evidence).contains { $0.contains(words) }, "\(finding), not \(words)")
      }
    }
  }

  /// - Returns: what the finding must say.
  private func plant(
    _ defect: Defect, in scenario: inout Scenario, _ generator: inout SeededGenerator
  ) throws -> String? {
    switch defect {
    case .none: return nil
    case .hole, .missingBelowLaterRows, .lostAfterRecovery, .unknownCommitGone:
      return try remove(defect, from: &scenario, &generator)
    case .changedToken, .changedLink, .exchangedRows, .exchangedTokens:
      return try change(defect, in: &scenario, &generator)
    case .invented, .inventedAndChained, .duplicate, .refused, .mislabelled:
      return try add(defect, to: &scenario, &generator)
    case .moneyMade, .moneyMoved, .accountGone:
      let account = Int.random(in: 0..<32, using: &generator)
      if defect == .accountGone {
        scenario.accounts!.remove(at: account)
        return nil
      }
      scenario.accounts![account].balance += 1
      if defect == .moneyMoved { scenario.accounts![account / 8 * 8 + (account + 1) % 8].balance -= 1 }
      return "session \(account / 8)"
    }
  }

  private func remove(
    _ defect: Defect, from scenario: inout Scenario, _ generator: inout SeededGenerator
  ) throws -> String? {
    if defect == .unknownCommitGone {
      // Sealed with all of them there and no tail lost, so that the rows after the outage rest on them.
      let open = scenario.transactions.filter { $0.outcome == .indeterminate }
      scenario.recovered = scenario.transactions.filter { $0.outcome != .failed }.map(Scenario.row)
      try scenario.seal()
      let victim = try #require(open.randomElement(using: &generator))
      scenario.lose { $0.token == victim.token }
      let slot = Int(victim.sequence % 8)
      let first = Int(victim.session) * 8
      scenario.accounts![first + slot].balance += 1
      scenario.accounts![first + (slot + 1) % 8].balance -= 1
      return "on top of sequence \(victim.sequence)"
    }
    let there = Set(scenario.recovered!.map(\.token))
    let kept = scenario.before.filter { there.contains($0.token) }
    let after = scenario.transactions.filter { $0.outcome == .committed && $0.sentNanoseconds > Scenario.outage }
    let victim: TransactionRecord =
      switch defect {
      case .hole: try #require(kept.dropLast(8).randomElement(using: &generator))
      case .missingBelowLaterRows: try #require(kept.last)
      default: try #require(after.randomElement(using: &generator))
      }
    scenario.lose { $0.token == victim.token }
    return victim.token.description
  }

  /// A row of before the outage that is not the last of its session, by index, and the next one.
  private func pair(_ scenario: Scenario, _ generator: inout SeededGenerator) throws -> (Int, Int) {
    let rows = scenario.recovered!
    let first = try #require(rows.indices.filter { rows[$0].sequence < 40 }.randomElement(using: &generator))
    let second = try #require(
      rows.indices.first { rows[$0].session == rows[first].session && rows[$0].sequence == rows[first].sequence + 1 })
    return (first, second)
  }

  private func change(
    _ defect: Defect, in scenario: inout Scenario, _ generator: inout SeededGenerator
  ) throws -> String? {
    let (first, second) = try pair(scenario, &generator)
    let row = scenario.recovered![first]
    let place = "session \(row.session), sequence \(row.sequence): "
    switch defect {
    case .changedToken:
      scenario.recovered![first].token.low ^= 1 << 40
      return place + "the row was changed, its token"
    case .changedLink:
      scenario.recovered![first].chain!.high ^= 1
      return place + "the row was changed, its link"
    case .exchangedRows:
      scenario.recovered![first].sequence += 1
      scenario.recovered![second].sequence -= 1
    default:
      scenario.recovered![first].token = scenario.recovered![second].token
      scenario.recovered![second].token = row.token
    }
    return place + "the row and that of sequence \(row.sequence + 1) have changed places"
  }

  private func add(
    _ defect: Defect, to scenario: inout Scenario, _ generator: inout SeededGenerator
  ) throws -> String? {
    let row = try #require(scenario.recovered!.randomElement(using: &generator))
    switch defect {
    case .duplicate: scenario.recovered!.append(row)
    case .mislabelled:
      let index = scenario.recovered!.firstIndex(of: row)!
      scenario.recovered![index].sequence += 100_000
    case .refused:
      let victim = try #require(scenario.transactions.filter { $0.outcome == .failed }.randomElement(using: &generator))
      var extra = Scenario.row(victim)
      extra.chain = ChainLink(high: generator.next(), low: 1)
      scenario.recovered!.append(extra)
    default:
      scenario.recovered!.append(
        RecoveredRow(
          session: row.session, sequence: 201 + generator.next() % 50, token: Token(high: 99, low: generator.next()),
          chain: ChainLink(high: generator.next(), low: 1)))
      // Later rows may rest on it, if it was there before them.
      if defect == .inventedAndChained {
        for index in scenario.recovered!.indices { scenario.recovered![index].chain = nil }
        try scenario.seal()
      }
    }
    return nil
  }
}
