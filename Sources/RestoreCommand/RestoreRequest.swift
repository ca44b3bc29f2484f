/// A command line of the wrapper.
public struct RestoreRequest: Sendable, Equatable {
  /// Exit codes of the command that mean: the archive does not have this file.
  public var notFound: Set<Int32>
  /// Not found is believed only if the file that the command copies is not there and its directory is: `cp` has one exit
  /// code for everything.
  public var source: String?
  /// Not found is believed only while all of these are there.
  public var requires: [String]
  /// What PostgreSQL asked for: its `%f`; nil if the command has no name of a WAL file in it.
  public var file: WALFileName?
  /// Where it must lie afterwards: its `%p`.
  public var path: String?
  /// Whether the delivered file is looked at.
  public var checks: Bool
  /// For so long a command that failed is run again before recovery is aborted.
  public var retrySeconds: Int
  public var command: [String]

  /// A command line that says what to do, or one that asks.
  public enum Parsed: Sendable, Equatable {
    case run(RestoreRequest)
    case help
    case version
    /// What is wrong with it.
    case usage(String)
  }

  /// - Parameter arguments: without the program's own name.
  public static func parse(_ arguments: [String]) -> Parsed {
    var options = RestoreOptions()
    var rest = arguments[...]
    while let word = rest.first, word.hasPrefix("-") {
      rest = rest.dropFirst()
      if word == "--" { break }
      switch word {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--no-check": options.checks = false
      default:
        guard let value = rest.first else { return .usage("\(word) is unknown or needs a value") }
        rest = rest.dropFirst()
        if let problem = options.set(word, to: value) { return .usage(problem) }
      }
    }
    return options.request(for: Array(rest))
  }
}
