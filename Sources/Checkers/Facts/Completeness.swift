internal import DrillModel

/// Whether the two sides of the comparison are whole. Where one is not, what is missing from it must not be taken for
/// something that the cluster did.
struct Completeness {
  /// Why the recovered rows are not known to be all that the new primary has; nil if they are, or if there are none.
  let recoveredGap: String?
  /// Why some clients' transactions are missing from the ledger; nil if none are, or if there is no ledger.
  let ledgerGap: String?

  init(_ evidence: RunEvidence) {
    recoveredGap = Completeness.recoveredGap(evidence)
    ledgerGap = Completeness.ledgerGap(evidence)
  }

  private static func recoveredGap(_ evidence: RunEvidence) -> String? {
    guard let recovered = evidence.recovered else { return nil }
    guard let read = evidence.events.last(where: { $0.kind == .ledgerRead }), let rows = read.integer("rows") else {
      return "how many rows the new primary gave was not recorded (ledger.read)"
    }
    guard rows != Int64(recovered.count) else { return nil }
    return "the new primary gave \(Prose.count(Int(clamping: rows), "row")), and recovered/ledger.csv has "
      + Prose.grouped(recovered.count)
  }

  private static func ledgerGap(_ evidence: RunEvidence) -> String? {
    guard evidence.transactions != nil else { return nil }
    let sessions = evidence.ledgerSessions ?? 0
    let clients = evidence.drill.workload.clients
    guard sessions != clients else { return nil }
    return "the drill has \(Prose.count(clients, "client")), and the ledger \(Prose.count(sessions, "session"))"
  }
}
