extension TransactionTable {
  /// What of a transaction fits into a byte: its outcome, and which of its other fields are there.
  @usableFromInline struct State: Sendable {
    private static let endedBit: UInt8 = 4
    private static let lsnBit: UInt8 = 8

    @usableFromInline let bits: UInt8

    init(_ outcome: TransactionRecord.Outcome, hasEnded: Bool, hasLSN: Bool) {
      let code: UInt8 =
        switch outcome {
        case .committed: 0
        case .failed: 1
        case .indeterminate: 2
        }
      bits = code | (hasEnded ? State.endedBit : 0) | (hasLSN ? State.lsnBit : 0)
    }

    @inlinable var outcome: TransactionRecord.Outcome {
      switch bits & 3 {
      case 0: .committed
      case 1: .failed
      default: .indeterminate
      }
    }

    @inlinable var hasEnded: Bool { bits & 4 != 0 }
    @inlinable var hasLSN: Bool { bits & 8 != 0 }
  }
}
