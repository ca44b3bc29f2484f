internal import DrillModel

/// A row that does not follow from the one before it.
struct ChainBreak {
  enum Cause {
    /// The row's token or link is not the one that was written.
    case changed(String)
    /// Transactions whose outcome no client knew, and that this row was written on top of, are gone.
    case missing([TransactionRecord])
    /// Two rows have changed places; the other's sequence number.
    case swapped(UInt64)
    case unknown
  }

  var session: UInt32
  var sequence: UInt64
  var cause: Cause

  var line: String { "session \(session), sequence \(sequence): \(reason)" }

  /// Whether what is missing is told as missing from the history: the witness has its commit.
  func isTold(by witnessed: WitnessComparison?) -> Bool {
    guard let witnessed, case .missing(let gone) = cause else { return false }
    return gone.allSatisfy { transaction in
      witnessed.ledger.index(of: transaction).map { witnessed.place($0) == .withinHistory } == true
    }
  }

  private var reason: String {
    switch cause {
    case .changed(let what): "the row was changed, \(what)"
    case .missing(let gone):
      "the row before it is missing: it was written on top of sequence "
        + "\(Prose.list(gone.map { String($0.sequence) })), which no client was told of"
    case .swapped(let other): "the row and that of sequence \(other) have changed places"
    case .unknown:
      "it does not follow from the rows before it: one of them was changed, or one that no ledger knows is gone"
    }
  }
}
