import DrillModel
import Evidence
import Postgres

/// What a client may conclude from the end of a statement that was its own transaction.
enum OutcomeRule {
  /// `no_data`: the statement found nothing to do.
  private static let noData = SQLState("02000")

  /// CommandComplete arrived.
  static func outcome(lsn: UInt64?, notices: [Notice]) -> LedgerEntry.Outcome {
    guard let lsn else { return noData.map { .failed($0) } ?? .indeterminate(.serverError, nil) }
    if notices.contains(where: \.cancelsSynchronousWait) { return .indeterminate(.syncWaitCanceled, nil) }
    return .committed(LSN(lsn))
  }

  /// It did not.
  static func outcome(_ error: PostgresError, isStopping: Bool) -> LedgerEntry.Outcome {
    let sqlState = error.sqlState.flatMap(SQLState.init)
    switch error.kind {
    case .timeout: return .indeterminate(isStopping ? .clientStopped : .timeout, nil)
    case .connectionLost, .connectionFailed:
      return .indeterminate(sqlState == nil ? .connectionLost : .serverError, sqlState)
    case .server:
      guard let sqlState, !leavesOutcomeOpen(sqlState) else { return .indeterminate(.serverError, sqlState) }
      return .failed(sqlState)
    }
  }

  /// Class 08 (connection exception) and 57P0x (operator intervention: shutdown, crash, cannot connect now) may come when
  /// the commit record is already in the WAL.
  static func leavesOutcomeOpen(_ sqlState: SQLState) -> Bool {
    let text = sqlState.description
    return text.hasPrefix("08") || text.hasPrefix("57P0")
  }
}
