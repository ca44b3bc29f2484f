internal import DrillModel

/// What the bank's balances must be by the ledger's rows.
struct ImpliedBalances {
  /// What a set of transactions does to each slot of a session.
  private typealias Moves = [UInt32: [Int64]]

  private var kept: Moves = [:]
  /// Of rows that have a finding of their own. Whether their transfer is there as well is not known, and a second finding
  /// would say nothing new, so both is right.
  private var missing: Moves = [:]
  private var extra: Moves = [:]
  private var refused: Moves = [:]

  init(_ file: CaseFile, _ comparison: LedgerComparison) {
    let transactions = comparison.transactions
    for session in transactions.sessions {
      // By slot first: a transfer for each of ten million transactions would take eight times as long.
      var counts = [Int64](repeating: 0, count: BankStatement.slots)
      for place in session.range where comparison.survived(place) {
        counts[Int(transactions.sequence(at: place) % UInt64(BankStatement.slots))] += 1
      }
      kept[session.session] = ImpliedBalances.transfers(counts)
    }
    let isLossTold = file.evidence.drill.expect.loss == .none
    let gone = (isLossTold ? file.lost : file.holes.inside) + comparison.lostAfterRecovery
    for transaction in gone { ImpliedBalances.add(transaction.session, transaction.sequence, to: &missing) }
    for row in comparison.unknown + comparison.duplicates {
      ImpliedBalances.add(row.session, row.sequence, to: &extra)
    }
    for row in comparison.refused { ImpliedBalances.add(row.session, row.sequence, sign: -1, to: &refused) }
  }

  /// By slot.
  func balances(of session: UInt32) -> [Int64] {
    (kept[session] ?? [Int64](repeating: 0, count: BankStatement.slots)).map { BankStatement.startBalance + $0 }
  }

  func explains(_ balances: [Int64], of session: UInt32) -> Bool {
    let doubtful = [missing[session], extra[session], refused[session]].compactMap { $0 }
    return (0..<(1 << doubtful.count)).contains { choice in
      var implied = self.balances(of: session)
      for (bit, moves) in doubtful.enumerated() where choice & 1 << bit != 0 {
        for slot in implied.indices { implied[slot] += moves[slot] }
      }
      return implied == balances
    }
  }

  /// From the number of transactions that take from each slot to what each slot has gained.
  private static func transfers(_ counts: [Int64]) -> [Int64] {
    counts.indices.map { slot in counts[(slot + BankStatement.slots - 1) % BankStatement.slots] - counts[slot] }
  }

  private static func add(_ session: UInt32, _ sequence: UInt64, sign: Int64 = 1, to moves: inout Moves) {
    var counts = [Int64](repeating: 0, count: BankStatement.slots)
    counts[Int(sequence % UInt64(BankStatement.slots))] = sign
    let before = moves[session] ?? [Int64](repeating: 0, count: BankStatement.slots)
    moves[session] = zip(before, transfers(counts)).map { $0 + $1 }
  }
}
