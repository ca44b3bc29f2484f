import Checkers
import DrillModel

extension Scenario {
  /// Gives the rows the chain and the bank the balances that a sound cluster with just these rows would have written.
  mutating func seal() throws {
    let chain = try HashChain()
    let rows = (recovered ?? []).sorted { ($0.session, $0.sequence) < ($1.session, $1.sequence) }
    var links: [UInt32: ChainLink] = [:]
    var balances = Dictionary(uniqueKeysWithValues: (UInt32(0)..<4).map { ($0, [Int64](repeating: 1000, count: 8)) })
    recovered = try rows.map { row in
      var row = row
      let link = try chain.link(after: links[row.session] ?? .zero, row.token)
      links[row.session] = link
      row.chain = link
      balances[row.session]![Int(row.sequence % 8)] -= 1
      balances[row.session]![Int((row.sequence + 1) % 8)] += 1
      return row
    }
    accounts = balances.sorted { $0.key < $1.key }.flatMap { session, slots in
      slots.enumerated().map { AccountBalance(session: session, slot: $0.offset, balance: $0.element) }
    }
  }

  /// A sound history of another kind for each number: which tail is lost, and which indeterminate transactions are there.
  static func random(_ generator: inout some RandomNumberGenerator, loss: DrillModel.Expectation.Loss = .tail) throws
    -> Scenario
  {
    var scenario = Scenario()
    scenario.plan = Scenario.plan(
      expect: DrillModel.Expectation(outcome: .recovers, gate: nil, loss: loss, objectives: []))
    let cut = loss == .none ? outage : Int64.random(in: (12 * second)...outage, using: &generator)
    scenario.lose { $0.sentNanoseconds >= cut && $0.sentNanoseconds < outage }
    if cut == outage || Bool.random(using: &generator) {
      let open = scenario.transactions.filter { $0.outcome == .indeterminate && cut == outage }
      scenario.recovered! += open.filter { _ in Bool.random(using: &generator) }.map(row)
    }
    try scenario.seal()
    scenario.recovered!.shuffle(using: &generator)
    return scenario
  }
}

/// The same numbers on every machine, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let value = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return value ^ (value >> 32)
  }
}
