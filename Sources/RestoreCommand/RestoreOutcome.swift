/// What PostgreSQL is told, and why.
///
/// PostgreSQL 15, access/transam/xlogarchive.c: 0 is a file; a signal, or a code above 125, aborts recovery, and SIGTERM
/// without a message; any other code is "the archive ends here", after which it promotes.
public enum RestoreOutcome: Sendable, Equatable {
  case delivered
  case notFound
  /// One line for the server's log.
  case abort(String)
  /// The wrapper itself was ended by this signal.
  case ended(Int32)

  static let notFoundCode: Int32 = 1
  static let abortCode: Int32 = 255
}
