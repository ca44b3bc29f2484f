public import DrillModel

/// The evidence of a run with what every checker derives from it, derived once.
public struct CaseFile {
  public let evidence: RunEvidence
  let facts: RunFacts
  let completeness: Completeness
  /// The ledger against the recovered rows; nil if either is missing, or if rows are.
  let comparison: LedgerComparison?
  /// Acknowledged by the old primary and gone; empty if nothing could be compared.
  let lost: [TransactionRecord]
  /// Nil if nothing could be compared, or if the rows have no hash chain.
  let chain: ChainAnalysis?
  let holes: Holes

  /// - Throws: if the ledger contradicts itself.
  public init(_ evidence: RunEvidence) throws {
    self.evidence = evidence
    facts = RunFacts(evidence)
    completeness = Completeness(evidence)
    guard facts.outcome == .recovers, completeness.recoveredGap == nil, let transactions = evidence.transactions,
      let recovered = evidence.recovered,
      let outageStart = facts.outageStart
    else {
      comparison = nil
      lost = []
      chain = nil
      holes = Holes()
      return
    }
    let comparison = try LedgerComparison(transactions: transactions, recovered: recovered, outageStart: outageStart)
    self.comparison = comparison
    lost = comparison.lost
    chain = try ChainAnalysis(comparison)
    holes = Holes(comparison, lost: lost, provenMissing: chain?.provenMissing ?? [])
  }
}
