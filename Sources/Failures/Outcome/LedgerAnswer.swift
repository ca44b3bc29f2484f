import DrillModel

/// The ledger held against what a recovered server has: which acknowledged transactions are there, burst by burst.
struct LedgerAnswer: Sendable, Hashable {
  /// Acknowledged transactions, and how many of them are there.
  struct Share: Sendable, Hashable {
    var acknowledged: Int
    var kept: Int
    /// Whether what is there of each session is its beginning.
    var isPrefix: Bool

    var isWhole: Bool { kept == acknowledged }
  }

  let shares: [Share]
  /// Rows that no client sent.
  let phantoms: Int

  init(bursts: [Burst], recovered: Set<Token>) {
    shares = bursts.map { burst in
      let acknowledged = burst.acknowledged.sorted { ($0.session, $0.sequence) < ($1.session, $1.sequence) }
      var lostOf: Set<UInt32> = []
      var (kept, isPrefix) = (0, true)
      for transaction in acknowledged {
        if recovered.contains(transaction.token) {
          kept += 1
          if lostOf.contains(transaction.session) { isPrefix = false }
        } else {
          lostOf.insert(transaction.session)
        }
      }
      return Share(acknowledged: acknowledged.count, kept: kept, isPrefix: isPrefix)
    }
    phantoms = recovered.subtracting(bursts.flatMap { $0.transactions.map(\.token) }).count
  }

  var acknowledged: Int { shares.reduce(0) { $0 + $1.acknowledged } }
  var lost: Int { shares.reduce(0) { $0 + $1.acknowledged - $1.kept } }
  /// Bursts of which everything is there, before the first of which something is not.
  var wholeBursts: Int { shares.prefix(while: \.isWhole).count }

  /// What that is: all of it, its beginning, or something with a hole in it.
  var outcome: FailureOutcome {
    if phantoms > 0 { return .phantoms(phantoms) }
    if lost == 0 { return .complete }
    let rest = shares.dropFirst(wholeBursts)
    // Of the first burst that is not whole a beginning may be there, and nothing of what came after it.
    if rest.first?.isPrefix == true, rest.dropFirst().allSatisfy({ $0.kept == 0 }) {
      return .truncated(wholeBursts: wholeBursts, lost: lost, acknowledged: acknowledged)
    }
    return .hole(lost: lost, acknowledged: acknowledged)
  }
}
