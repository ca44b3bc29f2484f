/// A message from the server that is not an error: WARNING, NOTICE and the like.
public struct Notice: Sendable, Hashable, CustomStringConvertible {
  /// Never translated (PG_DIAG_SEVERITY_NONLOCALIZED).
  public var severity: String
  public var sqlState: String
  /// May be translated by the server's `lc_messages`.
  public var message: String
  /// The server's C function that reported it, which no `lc_messages` translates.
  public var function: String?

  public init(severity: String, sqlState: String, message: String, function: String? = nil) {
    self.severity = severity
    self.sqlState = sqlState
    self.message = message
    self.function = function
  }

  /// The commit did not wait for its synchronous standby, so its acknowledgement promises nothing.
  /// The server's `SyncRepWaitForLSN` (PostgreSQL 15, src/backend/replication/syncrep.c) has two such warnings:
  /// "canceling wait for synchronous replication due to user request" (01000) and "canceling the wait for synchronous
  /// replication and terminating connection due to administrator command" (57P01).
  public var cancelsSynchronousWait: Bool {
    severity == "WARNING"
      && (function == "SyncRepWaitForLSN" || message.hasPrefix("canceling wait for synchronous replication"))
  }

  public var description: String { "\(severity): \(message) (SQLSTATE \(sqlState))" }
}
