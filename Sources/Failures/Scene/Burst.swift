import DrillModel

/// Transactions that clients sent between two WAL switches, so that they share a few segments with nobody.
struct Burst: Sendable {
  /// From 1.
  var number: Int
  var transactions: [TransactionRecord]
  /// The segments with their WAL, in their order.
  var segments: [WALSegment]

  var acknowledged: [TransactionRecord] { transactions.filter { $0.outcome == .committed } }
  /// The last segment with their WAL.
  var segment: WALSegment { segments[segments.count - 1] }

  /// A position in the middle of its WAL.
  var middle: LSN {
    let positions = acknowledged.compactMap(\.lsn).sorted()
    return positions[positions.count / 2]
  }
}
