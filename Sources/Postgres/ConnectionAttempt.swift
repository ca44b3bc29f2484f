import CLibPQ
import Glibc

/// A connection in the making, step by step, so that whoever drives it never blocks.
///
/// The hosts are tried in their order, each with its fair share of the time that is left, so that a frozen host does not
/// keep a client from the next one. The first that fulfils `targetSessionAttributes` wins.
public final class ConnectionAttempt {
  private let parameters: ConnectionParameters
  private let deadline: Deadline
  let collector = NoticeCollector()
  /// Of the host that is being tried.
  private var handle: OpaquePointer?
  private var hostDeadline: Deadline
  private var next = PGRES_POLLING_WRITING
  private var failures: [PostgresError] = []

  /// Starts with the first host; the time of the whole attempt begins now.
  public init(_ parameters: ConnectionParameters) throws(PostgresError) {
    self.parameters = parameters
    deadline = Deadline(afterSeconds: parameters.connectTimeoutSeconds)
    hostDeadline = deadline
    try startHost()
  }

  deinit { PQfinish(handle) }

  /// What the attempt waits for.
  public var interest: SocketInterest {
    SocketInterest(
      descriptor: PQsocket(handle), events: Int16(next == PGRES_POLLING_READING ? POLLIN : POLLOUT))
  }

  /// After this time without a ready socket, `advance` moves on to the next host.
  public var remainingNanoseconds: Int64 { hostDeadline.remainingNanoseconds }

  /// Goes as far as it can without waiting.
  ///
  /// - Parameter isReady: whether the socket is.
  /// - Returns: the connection once it is made; nil while there is something to wait for.
  /// - Throws: `connectionFailed`, with the SQLSTATE of the last host that answered at all.
  public func advance(isReady: Bool) throws(PostgresError) -> Connection? {
    guard let made = try advanceHandle(isReady: isReady) else { return nil }
    return Connection(made: made, collector: collector)
  }

  /// As `advance`; the caller owns the handle.
  func advanceHandle(isReady: Bool) throws(PostgresError) -> OpaquePointer? {
    do throws(PostgresError) {
      if isReady { next = PQconnectPoll(handle) } else if remainingNanoseconds == 0 { throw noAnswer() }
      if next == PGRES_POLLING_FAILED { throw failure() }
      guard next == PGRES_POLLING_OK else { return nil }
      // Only in this mode libpq never blocks in a send.
      guard PQsetnonblocking(handle, 1) == 0 else { throw failure() }
    } catch {
      failures.append(error)
      try startHost()
      return nil
    }
    defer { handle = nil }
    return handle
  }

  /// Starts with the next host that can be started.
  private func startHost() throws(PostgresError) {
    while failures.count < parameters.hosts.count {
      PQfinish(handle)
      hostDeadline = deadline.share(among: parameters.hosts.count - failures.count)
      next = PGRES_POLLING_WRITING
      handle = start(parameters.hosts[failures.count])
      guard let handle else {
        failures.append(PostgresError(.connectionFailed, "libpq is out of memory"))
        continue
      }
      if PQstatus(handle) != CONNECTION_BAD {
        // The verbose form of an error message is the only one that shows a refused connection's SQLSTATE.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        collector.attach(to: handle)
        return
      }
      failures.append(failure())
    }
    throw PostgresError(
      .connectionFailed, sqlState: failures.last { $0.sqlState != nil }?.sqlState,
      failures.isEmpty ? "no host to connect to" : failures.map(\.message).joined(separator: "; "),
      isRefused: !failures.isEmpty && failures.allSatisfy(\.isRefused))
  }

  private func start(_ host: ConnectionParameters.Host) -> OpaquePointer? {
    // What is not set here would come from the user's environment (PGHOST, PGOPTIONS, PGSSLMODE …).
    let settings: [(String, String)] = [
      ("host", host.name ?? host.address), ("hostaddr", host.isSocketDirectory ? "" : host.address),
      ("port", String(host.port)),
      ("user", parameters.user),
      ("password", parameters.password), ("dbname", parameters.database),
      ("application_name", parameters.applicationName),
      ("target_session_attrs", parameters.targetSessionAttributes), ("client_encoding", "UTF8"),
      // A warning that a commit was not replicated must reach the client, whatever its role's settings are.
      ("options", "-c client_min_messages=notice \(parameters.options)"), ("sslmode", parameters.sslMode),
      ("gssencmode", "disable"),
    ]
    var names = settings.map { strdup($0.0).map { UnsafePointer($0) } } + [nil]
    var values = settings.map { strdup($0.1).map { UnsafePointer($0) } } + [nil]
    defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
    return PQconnectStartParams(&names, &values, 0)
  }

  private func failure() -> PostgresError {
    ConnectionFailureText(String(cString: PQerrorMessage(handle))).error
  }

  private func noAnswer() -> PostgresError {
    let host = parameters.hosts[failures.count]
    return PostgresError(.connectionFailed, "no answer in time from \(host.address), port \(host.port)")
  }
}
