internal import DrillModel

extension ChainWalk {
  /// Each of them may have been committed or not; so many can be tried in all combinations.
  private static let triedIndeterminates = 10

  /// Which of the transactions that are gone since the last row explain the link, in their order; nil if none do.
  func missing(before place: Int, _ token: Token, _ link: ChainLink) throws -> [Int]? {
    let transactions = comparison.transactions
    let gone = (reached..<place).filter { !comparison.survived($0) && transactions.outcome(at: $0) != .failed }
    let open = gone.filter { transactions.outcome(at: $0) == .indeterminate }
    guard !gone.isEmpty, open.count <= ChainWalk.triedIndeterminates else { return nil }
    // Fewest first: what need not be assumed is not.
    let choices = (0..<(1 << open.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    for choice in choices {
      let chosen = Set(open.indices.filter { choice & 1 << $0 != 0 }.map { open[$0] })
      let candidate = gone.filter { transactions.outcome(at: $0) == .committed || chosen.contains($0) }
      if let used = try explaining(candidate, token, link) { return used }
    }
    return nil
  }

  /// Of what was lost with the old primary a later row was written on top of the first ones, or of none; then of what came
  /// after the outage.
  private func explaining(_ candidate: [Int], _ token: Token, _ link: ChainLink) throws -> [Int]? {
    let later = candidate.firstIndex { !comparison.isBeforeOutage($0) } ?? 0
    for start in later == 0 ? [0] : [0, later] {
      var reached = previous
      for (offset, place) in candidate[start...].enumerated() {
        reached = try chain.link(after: reached, comparison.transactions.token(at: place))
        if try chain.link(after: reached, token) == link { return Array(candidate[start...(start + offset)]) }
      }
    }
    return nil
  }
}
