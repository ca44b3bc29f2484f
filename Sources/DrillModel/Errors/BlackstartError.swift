/// What went wrong, with which thing, and what helps: the one error type that reaches a user.
public struct BlackstartError: Error, Sendable, CustomStringConvertible {
  /// The class of an error; it decides the exit code.
  public enum Category: String, Sendable, Codable, CaseIterable {
    /// Bad usage or an invalid drill file: exit 2.
    case usage
    /// A guard or a precheck refused before anything was touched: exit 3.
    case refused
    /// The harness or its surroundings broke, so nothing can be judged: exit 4.
    case harness
    /// Nothing ran (a lock is held, no drill matched): exit 5.
    case nothingRan
    /// The user stopped it: exit 130.
    case interrupted

    public var exitCode: Int32 {
      switch self {
      case .usage: 2
      case .refused: 3
      case .harness: 4
      case .nothingRan: 5
      case .interrupted: 130
      }
    }
  }

  public var category: Category
  /// Stable, for scripts: `cluster.no-primary`, `lease.ports-taken`.
  public var code: String
  /// Lowercase, no full stop; names the thing.
  public var message: String
  /// The log to read, where there is one.
  public var log: String?
  /// The last lines of that log, worth showing at once.
  public var logTail: [String]
  /// A command or a change that helps.
  public var hint: String?

  public init(
    _ category: Category, code: String, _ message: String, log: String? = nil, logTail: [String] = [],
    hint: String? = nil
  ) {
    self.category = category
    self.code = code
    self.message = message
    self.log = log
    self.logTail = logTail
    self.hint = hint
  }

  /// The lines that a person reads: `ERROR: [code] message`, the log's tail, `LOG:` and `HINT:`.
  public var description: String {
    var lines = ["ERROR: [\(code)] \(message)"]
    lines += logTail.map { "  | \($0)" }
    if let log { lines.append("LOG: \(log)") }
    if let hint { lines.append("HINT: \(hint)") }
    return lines.joined(separator: "\n")
  }
}
