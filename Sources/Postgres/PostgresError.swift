/// Why a connection or a statement did not do what was asked.
public struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable {
    /// No connection was made.
    case connectionFailed
    /// The connection broke, or the server ended it (FATAL): what became of a statement on it is unknown.
    case connectionLost
    /// The server answered with an ERROR; the connection lives.
    case server
    /// No answer by the deadline, or the caller abandoned the wait. The connection is closed, because an answer may
    /// still be under way.
    case timeout
  }

  public var kind: Kind
  /// The server's SQLSTATE, where the server said anything. A server that is starting up, shutting down or not yet
  /// accepting connections is 57P03; a wrong password is 28P01.
  public var sqlState: String?
  public var message: String
  /// True if every host refused the connection (ECONNREFUSED): nobody listens there.
  public var isRefused: Bool

  public init(_ kind: Kind, sqlState: String? = nil, _ message: String, isRefused: Bool = false) {
    self.kind = kind
    self.sqlState = sqlState
    self.message = message
    self.isRefused = isRefused
  }

  /// The server is there and says that it cannot accept connections now (ERRCODE_CANNOT_CONNECT_NOW).
  public var isStartingUp: Bool { sqlState == "57P03" }

  public var description: String {
    if let sqlState { return "\(message) (SQLSTATE \(sqlState))" }
    return message
  }
}
