public import DrillModel

/// The evidence of a run with what every checker derives from it, derived once.
public struct CaseFile {
  public private(set) var evidence: RunEvidence
  let facts: RunFacts
  let completeness: Completeness
  /// The ledger against the recovered rows; nil if either is missing, or if rows are.
  let comparison: LedgerComparison?
  /// Acknowledged by the old primary and gone; empty if nothing could be compared.
  let lost: [TransactionRecord]
  /// Nil if nothing could be compared, or if the rows have no hash chain.
  let chain: ChainAnalysis?
  let holes: Holes
  /// Rows that the recovery cannot have replayed, by index of the ledger: told as such, and no survivors of the history.
  let foreign: Set<Int>
  /// The ledger against the witness; nil without a witness, if nothing could be compared, or if it is not known how the
  /// recovered timeline came to be.
  let witnessed: WitnessComparison?
  /// What was recorded of the members' integrity; nil if nothing was to be.
  private(set) var integrity: IntegrityFacts?
  /// What is found beside the running members, once somebody asks.
  private(set) var further = FurtherReadings()

  /// - Throws: if the ledger contradicts itself.
  public init(_ evidence: RunEvidence) throws {
    self.evidence = evidence
    facts = RunFacts(evidence)
    completeness = Completeness(evidence)
    integrity = IntegrityFacts(evidence, facts)
    guard facts.outcome == .recovers, completeness.recoveredGap == nil, let transactions = evidence.transactions,
      let recovered = evidence.recovered,
      let outageStart = facts.outageStart
    else {
      comparison = nil
      lost = []
      chain = nil
      holes = Holes()
      foreign = []
      witnessed = nil
      return
    }
    let comparison = try LedgerComparison(transactions: transactions, recovered: recovered, outageStart: outageStart)
    self.comparison = comparison
    witnessed = CaseFile.witnessed(evidence, facts, comparison)
    let archiveEnd = evidence.events.last { $0.kind == .archiveEnd }
    lost = witnessed?.explained(comparison.lost, archiveEnd: archiveEnd) ?? comparison.lost
    foreign = Set(witnessed?.extra(isComplete: witnessed?.isComplete == true) ?? [])
    chain = try ChainAnalysis(comparison, witnessed: witnessed, foreign: foreign)
    holes = Holes(comparison, lost: lost, provenMissing: chain?.provenMissing ?? [], foreign: foreign)
  }

  /// The same case with other evidence of integrity; what is derived from anything else is not derived anew.
  func reading(
    _ members: [MemberIntegrity], pageChecksums: [PageChecksumResult] = [], against baseline: MemberIntegrity?
  ) -> CaseFile {
    var copy = self
    copy.evidence.integrity = members
    copy.evidence.pageChecksums = pageChecksums
    copy.evidence.baseline = baseline
    copy.integrity = IntegrityFacts(copy.evidence, facts)
    copy.further = FurtherReadings()
    return copy
  }

  private static func witnessed(
    _ evidence: RunEvidence, _ facts: RunFacts, _ comparison: LedgerComparison
  ) -> WitnessComparison? {
    let read = evidence.events.last { $0.kind == .ledgerRead }?.timeline("timeline")
    guard let witness = evidence.witness, let timeline = read ?? facts.firstCommit?.timeline else { return nil }
    return WitnessComparison(
      witness, comparison, recovered: timeline, before: facts.identity?.timeline("timeline"),
      position: facts.identity?.lsn("lsn"), clients: evidence.drill.workload.clients)
  }
}
