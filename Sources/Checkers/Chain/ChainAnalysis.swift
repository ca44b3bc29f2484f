internal import DrillModel

/// Every session's recovered rows held against their hash chain, in the order of their sequence numbers.
struct ChainAnalysis {
  private(set) var breaks: [ChainBreak] = []
  /// Acknowledged transactions that are gone and that a survivor was written on top of, by index of the ledger: the chain
  /// proves that they were in this very history.
  private(set) var provenMissing: [Int] = []

  /// Nil if the rows have no chain: the run is older.
  init?(_ comparison: LedgerComparison) throws {
    guard comparison.recovered.hasChains else { return nil }
    let chain = try HashChain()
    let strangers = Dictionary(grouping: comparison.unknown, by: \.session)
    for session in comparison.transactions.sessions {
      let extras = (strangers[session.session] ?? []).sorted { $0.sequence < $1.sequence }
      var walk = ChainWalk(comparison, chain, session, extras)
      try walk.run()
      breaks += walk.breaks
      provenMissing += walk.provenMissing
    }
  }
}
