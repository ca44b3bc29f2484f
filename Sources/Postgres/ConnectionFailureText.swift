import Glibc

/// Reads what libpq says about a connection that was not made. libpq keeps no SQLSTATE for it, only a text; at verbosity
/// PQERRORS_VERBOSE that text carries the SQLSTATE between severity and message (PostgreSQL 15,
/// src/interfaces/libpq/fe-protocol3.c, `pqBuildErrorMessage3`), whatever language the server speaks:
///
///     connection to server at "127.0.0.1", port 5432 failed: FATAL:  57P03:  the database system is starting up
///     LOCATION:  ProcessStartupPacket, postmaster.c:2360
///
/// A refused port is the system's own text for ECONNREFUSED, taken from `strerror` as libpq does.
struct ConnectionFailureText {
  let text: String

  init(_ text: String) { self.text = text }

  var error: PostgresError {
    PostgresError(.connectionFailed, sqlState: sqlState, message, isRefused: isRefused)
  }

  /// Five digits or capitals between the severity and the message.
  var sqlState: String? { located.map { String($0.output.state) } }

  var isRefused: Bool { text.contains(String(cString: strerror(ECONNREFUSED))) }

  /// The first line, without its SQLSTATE.
  private var message: String {
    var text = text
    if let state = located?.output.state {
      text.removeSubrange(state.startIndex..<text.index(state.endIndex, offsetBy: 2))
    }
    return text.split(separator: "\n").first.map(String.init) ?? "unknown libpq error"
  }

  private var located: Regex<(Substring, state: Substring)>.Match? {
    text.firstMatch(of: #/:\x20\x20(?<state>[0-9A-Z]{5}):\x20/#)
  }
}
