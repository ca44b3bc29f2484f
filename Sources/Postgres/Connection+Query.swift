import CLibPQ
import Glibc

extension Connection {
  /// How long `prepare` waits.
  private static let prepareTimeoutSeconds = 5.0

  /// Runs SQL and gives its result. Without parameters it may be several statements; the last one's result counts.
  ///
  /// - Parameter parameters: text for `$1`, `$2` …; nil is NULL.
  /// - Throws: `server` with the SQLSTATE; `connectionLost`; `timeout`.
  @discardableResult
  public func query(
    _ sql: String, _ parameters: [String?] = [], timeoutSeconds: Double = 5
  ) throws(PostgresError) -> QueryResult {
    let handle = try open()
    let deadline = Deadline(afterSeconds: timeoutSeconds)
    try sent(parameters.isEmpty ? PQsendQuery(handle, sql) : send(handle, sql, parameters))
    guard let result = try finish(until: deadline) else { return QueryResult() }
    defer { PQclear(result) }
    return QueryResult(result)
  }

  /// As `query`, but of one statement: a text that has more is an error of the server's (42601).
  public func querySingle(_ sql: String, timeoutSeconds: Double) throws(PostgresError) -> QueryResult {
    let handle = try open()
    let deadline = Deadline(afterSeconds: timeoutSeconds)
    try sent(send(handle, sql, []))
    guard let result = try finish(until: deadline) else { return QueryResult() }
    defer { PQclear(result) }
    return QueryResult(result)
  }

  /// Makes a prepared statement; its parameters' types are the server's guess.
  public func prepare(_ name: String, _ sql: String) throws(PostgresError) {
    let handle = try open()
    let deadline = Deadline(afterSeconds: Connection.prepareTimeoutSeconds)
    try sent(PQsendPrepare(handle, name, sql, 0, nil))
    PQclear(try finish(until: deadline))
  }

  /// Sends a statement; its result comes as text, or all of it in binary form.
  func send(
    _ handle: OpaquePointer, _ sql: String, _ parameters: [String?], isBinary: Bool = false
  ) -> Int32 {
    var values = parameters.map { $0.flatMap { strdup($0) }.map { UnsafePointer($0) } }
    defer { for value in values { free(UnsafeMutablePointer(mutating: value)) } }
    return PQsendQueryParams(handle, sql, Int32(values.count), nil, &values, nil, nil, isBinary ? 1 : 0)
  }

  /// Checks what a `PQsend…` returned.
  func sent(_ status: Int32) throws(PostgresError) {
    if status != 1 { throw lost(try libpqMessage()) }
  }

  /// Waits for the end of the statement under way.
  ///
  /// - Returns: the last result, which the caller clears.
  func finish(until deadline: Deadline) throws(PostgresError) -> OpaquePointer? {
    try flush(until: deadline)
    var last: OpaquePointer?
    var firstError: PostgresError?
    do throws(PostgresError) {
      while let result = try nextResult(until: deadline) {
        PQclear(last)
        last = result
        if firstError == nil, isError(result) { firstError = serverError(result) }
        // What comes after the end of the session says nothing more.
        if isClosed { break }
      }
    } catch {
      PQclear(last)
      throw error
    }
    if let firstError {
      PQclear(last)
      throw firstError
    }
    return last
  }

  /// The next result of the statement under way, nil at its end.
  func nextResult(until deadline: Deadline) throws(PostgresError) -> OpaquePointer? {
    let handle = try open()
    while PQisBusy(handle) == 1 {
      try awaitSocket(POLLIN, until: deadline)
      if PQconsumeInput(handle) == 0 { throw lost(try libpqMessage()) }
    }
    return PQgetResult(handle)
  }

  /// Hands to the kernel what libpq still holds of the statement.
  func flush(until deadline: Deadline) throws(PostgresError) {
    let handle = try open()
    while true {
      let status = PQflush(handle)
      if status == 0 { return }
      if status < 0 { throw lost(try libpqMessage()) }
      try awaitSocket(POLLIN | POLLOUT, until: deadline)
      // A server that stopped reading may be waiting for us to read.
      if PQconsumeInput(handle) == 0 { throw lost(try libpqMessage()) }
    }
  }

  func awaitSocket(_ events: Int32, until deadline: Deadline) throws(PostgresError) {
    let socket = PQsocket(try open())
    guard socket >= 0 else { throw lost(try libpqMessage()) }
    let interest = SocketInterest(descriptor: socket, events: Int16(events))
    switch SocketWait.wait(interest, until: deadline, abandonWhen: abandonWhen) {
    case .ready: return
    case .deadlinePassed:
      close()
      throw PostgresError(.timeout, "no answer from the server in time")
    case .abandoned:
      close()
      throw PostgresError(.timeout, "the statement was abandoned")
    }
  }

  /// The error that a result carries. FATAL ends the session; without an SQLSTATE it is libpq that speaks, because the
  /// connection broke.
  func serverError(_ result: OpaquePointer) -> PostgresError {
    let sqlState = field(result, .sqlState)
    let severity = field(result, .severity)
    let message = field(result, .messagePrimary) ?? firstLine(PQresultErrorMessage(result))
    let broken = handle.map { PQstatus($0) == CONNECTION_BAD } ?? true
    if broken || severity == "FATAL" || severity == "PANIC" { return lost(message, sqlState: sqlState) }
    return PostgresError(.server, sqlState: sqlState, message)
  }

  func isError(_ result: OpaquePointer?) -> Bool {
    guard let result else { return false }
    let status = PQresultStatus(result)
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE
  }

  func libpqMessage() throws(PostgresError) -> String { firstLine(PQerrorMessage(try open())) }

  private func firstLine(_ text: UnsafeMutablePointer<CChar>?) -> String {
    let lines = text.map { String(cString: $0).split(separator: "\n") } ?? []
    return lines.first.map(String.init) ?? "the connection broke"
  }
}
