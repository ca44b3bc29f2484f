import CLibPQ
import Glibc

/// Makes a connection, host by host, within one deadline.
struct Connector {
  let parameters: ConnectionParameters
  let collector: NoticeCollector
  let abandonWhen: (() -> Bool)?

  func connect() throws(PostgresError) -> OpaquePointer {
    let deadline = Deadline(afterSeconds: parameters.connectTimeoutSeconds)
    var failures: [PostgresError] = []
    for (index, host) in parameters.hosts.enumerated() {
      do throws(PostgresError) {
        return try connect(to: host, until: deadline.share(among: parameters.hosts.count - index))
      } catch {
        if error.kind == .timeout { throw error }
        failures.append(error)
      }
    }
    throw PostgresError(
      .connectionFailed, sqlState: failures.last { $0.sqlState != nil }?.sqlState,
      failures.isEmpty ? "no host to connect to" : failures.map(\.message).joined(separator: "; "),
      isRefused: !failures.isEmpty && failures.allSatisfy(\.isRefused))
  }

  private func connect(
    to host: ConnectionParameters.Host, until deadline: Deadline
  ) throws(PostgresError) -> OpaquePointer {
    guard let handle = start(host) else { throw PostgresError(.connectionFailed, "libpq is out of memory") }
    do throws(PostgresError) {
      guard PQstatus(handle) != CONNECTION_BAD else { throw failure(handle) }
      // The verbose form of an error message is the only one that shows a refused connection's SQLSTATE.
      PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
      collector.attach(to: handle)
      try poll(handle, host, until: deadline)
      // Only in this mode libpq never blocks in a send.
      guard PQsetnonblocking(handle, 1) == 0 else { throw failure(handle) }
      return handle
    } catch {
      PQfinish(handle)
      throw error
    }
  }

  private func poll(
    _ handle: OpaquePointer, _ host: ConnectionParameters.Host, until deadline: Deadline
  ) throws(PostgresError) {
    var next = PGRES_POLLING_WRITING
    while next != PGRES_POLLING_OK {
      guard next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING else { throw failure(handle) }
      let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
      switch SocketWait.wait(PQsocket(handle), events, until: deadline, abandonWhen: abandonWhen) {
      case .ready: next = PQconnectPoll(handle)
      case .deadlinePassed:
        throw PostgresError(.connectionFailed, "no answer in time from \(host.address), port \(host.port)")
      case .abandoned:
        throw PostgresError(.timeout, "connecting to \(host.address), port \(host.port) was abandoned")
      }
    }
  }

  private func start(_ host: ConnectionParameters.Host) -> OpaquePointer? {
    // What is not set here would come from the user's environment (PGHOST, PGOPTIONS, PGSSLMODE …).
    let settings: [(String, String)] = [
      ("host", host.address), ("hostaddr", host.address), ("port", String(host.port)), ("user", parameters.user),
      ("password", parameters.password), ("dbname", parameters.database),
      ("application_name", parameters.applicationName),
      ("target_session_attrs", parameters.targetSessionAttributes), ("client_encoding", "UTF8"),
      // A warning that a commit was not replicated must reach the client, whatever its role's settings are.
      ("options", "-c client_min_messages=notice"), ("sslmode", "disable"), ("gssencmode", "disable"),
    ]
    var names = settings.map { strdup($0.0).map { UnsafePointer($0) } } + [nil]
    var values = settings.map { strdup($0.1).map { UnsafePointer($0) } } + [nil]
    defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
    return PQconnectStartParams(&names, &values, 0)
  }

  private func failure(_ handle: OpaquePointer) -> PostgresError {
    ConnectionFailureText(String(cString: PQerrorMessage(handle))).error
  }
}
