/// Why nobody knows whether a transaction committed.
public enum LedgerReason: UInt8, Sendable, Hashable, CaseIterable {
  /// The connection broke after the transaction was sent.
  case connectionLost = 1
  /// No answer within the statement's time.
  case timeout = 2
  /// It committed without waiting for its synchronous standby: the acknowledgement promises nothing.
  case syncWaitCanceled = 3
  /// The workload was stopped before the answer came.
  case clientStopped = 4
  /// The server ended the statement in a way that leaves the outcome open; the SQLSTATE says which.
  case serverError = 5
  /// There is no outcome in the ledger: the client died. Never written, given by the reader.
  case noOutcome = 255

  /// The word in reports.
  public var name: String {
    switch self {
    case .connectionLost: "connection-lost"
    case .timeout: "timeout"
    case .syncWaitCanceled: "sync-wait-canceled"
    case .clientStopped: "client-stopped"
    case .serverError: "server-error"
    case .noOutcome: "no-outcome"
    }
  }
}
