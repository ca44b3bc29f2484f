import CLibPQ

/// A connection to PostgreSQL through libpq, with blocking calls that end by a deadline even if the server is frozen.
///
/// It lives on one thread: open, use and close it there (`withConnection`, `onThread`). libpq sends with MSG_NOSIGNAL, so
/// that a server that is gone raises no SIGPIPE.
///
/// After an error of kind `connectionLost` or `timeout` the connection is closed; every later call fails.
public final class Connection {
  /// Nil once closed.
  var handle: OpaquePointer?
  let collector: NoticeCollector
  let abandonWhen: (() -> Bool)?

  /// Connects as `ConnectionAttempt` does, and waits for it.
  ///
  /// - Parameter abandonWhen: asked every 50 ms during this and every later wait; true ends the wait with an error of
  ///   kind `timeout`.
  /// - Throws: `connectionFailed`, with the SQLSTATE of the last host that answered at all; `timeout` if abandoned.
  public init(_ parameters: ConnectionParameters, abandonWhen: (() -> Bool)? = nil) throws(PostgresError) {
    self.abandonWhen = abandonWhen
    let attempt = try ConnectionAttempt(parameters)
    collector = attempt.collector
    while handle == nil {
      let deadline = Deadline(afterNanoseconds: attempt.remainingNanoseconds)
      switch SocketWait.wait(attempt.interest, until: deadline, abandonWhen: abandonWhen) {
      case .ready: handle = try attempt.advanceHandle(isReady: true)
      case .deadlinePassed: handle = try attempt.advanceHandle(isReady: false)
      case .abandoned: throw PostgresError(.timeout, "connecting was abandoned")
      }
    }
  }

  /// Takes over what an attempt has made.
  init(made handle: OpaquePointer, collector: NoticeCollector) {
    self.handle = handle
    self.collector = collector
    abandonWhen = nil
  }

  deinit { close() }

  /// Ends the session; does nothing if it is closed already.
  public func close() {
    PQfinish(handle)
    handle = nil
  }

  public var isClosed: Bool { handle == nil }

  /// `150006` for 15.6; 0 once closed.
  public var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

  /// The server process of this session; 0 once closed.
  public var backendPID: Int32 { handle.map { PQbackendPID($0) } ?? 0 }

  /// Address of the host it is connected to; empty once closed.
  public var host: String { handle.flatMap { PQhostaddr($0) }.map { String(cString: $0) } ?? "" }

  /// Port of the host it is connected to; 0 once closed.
  public var port: Int { handle.flatMap { PQport($0) }.flatMap { Int(String(cString: $0)) } ?? 0 }

  /// What the server said since the last `takeNotices()`: severity, message and SQLSTATE of each.
  public var notices: [String] { collector.notices.map(\.description) }

  /// What the server said since the last call, field by field.
  @discardableResult
  public func takeNotices() -> [Notice] { collector.take() }

  /// The live handle, or the error of a connection that is closed.
  func open() throws(PostgresError) -> OpaquePointer {
    guard let handle else { throw PostgresError(.connectionLost, "the connection is closed") }
    return handle
  }

  /// Closes, and gives the error to throw.
  func lost(_ message: String, sqlState: String? = nil) -> PostgresError {
    close()
    return PostgresError(.connectionLost, sqlState: sqlState, message)
  }
}
