internal import DrillModel

/// Every session's recovered rows held against their hash chain, in the order of their sequence numbers.
struct ChainAnalysis {
  private(set) var breaks: [ChainBreak] = []
  /// Acknowledged transactions that are gone and that a survivor was written on top of, by index of the ledger: the chain
  /// proves that they were in this very history.
  private(set) var provenMissing: [Int] = []

  /// Nil if the rows have no chain: the run is older.
  ///
  /// - Parameters:
  ///   - witnessed: tells of transactions that are gone from the history.
  ///   - foreign: rows that came from elsewhere than the history, by index of the ledger.
  init?(_ comparison: LedgerComparison, witnessed: WitnessComparison?, foreign: Set<Int>) throws {
    guard comparison.recovered.hasChains else { return nil }
    let chain = try HashChain()
    let strangers = Dictionary(grouping: comparison.unknown + comparison.mislabelled, by: \.session)
    let told = foreign.union(ChainAnalysis.mislabelled(comparison))
    for session in comparison.transactions.sessions {
      let extras = (strangers[session.session] ?? []).sorted { $0.sequence < $1.sequence }
      var walk = ChainWalk(comparison, chain, session, extras, told: told)
      try walk.run()
      breaks += walk.breaks.filter { !$0.isTold(by: witnessed) }
      provenMissing += walk.provenMissing
    }
  }

  /// Rows under another name, by index of the ledger.
  private static func mislabelled(_ comparison: LedgerComparison) -> [Int] {
    guard !comparison.mislabelled.isEmpty else { return [] }
    let tokens = Set(comparison.mislabelled.map(\.token))
    return comparison.transactions.indices.filter { tokens.contains(comparison.transactions.token(at: $0)) }
  }
}
