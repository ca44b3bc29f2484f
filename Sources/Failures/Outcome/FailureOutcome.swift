/// What came of a recovery.
public enum FailureOutcome: Sendable, Hashable, CustomStringConvertible {
  /// A server that takes writes and has every acknowledged transaction.
  case complete
  /// A server that takes writes without the newest acknowledged transactions. All of the first bursts are there.
  /// `said` is the first line of its log with an error in it; nil if there is none.
  case truncated(wholeBursts: Int, lost: Int, acknowledged: Int, said: String? = nil)
  /// The same with later transactions there and earlier ones gone.
  case hole(lost: Int, acknowledged: Int, said: String? = nil)
  /// Rows that nobody sent.
  case phantoms(Int)
  /// A server that takes writes and has all transactions, with something that cannot be read: its message.
  case damaged(String)
  /// The server stopped itself: its message.
  case stopped(String)
  /// The backup tool did not restore: its exit code and message.
  case restoreRefused(Int32, String)

  public var description: String {
    switch self {
    case .complete: "promoted, complete"
    case .truncated(_, let lost, let all, let said):
      "promoted, \(lost) of \(all) acknowledged gone from its end, \(FailureOutcome.voice(said))"
    case .hole(let lost, let all, let said):
      "promoted, \(lost) of \(all) acknowledged gone from its middle, \(FailureOutcome.voice(said))"
    case .phantoms(let count): "promoted, \(count) rows that nobody sent"
    case .damaged(let message): "promoted, complete, damaged: \(message)"
    case .stopped(let message): "stopped: \(message)"
    case .restoreRefused(let code, let message): "restore ended with \(code): \(message)"
    }
  }

  private static func voice(_ said: String?) -> String {
    said.map { "with no more than this in its log: \($0)" } ?? "silently"
  }

  /// The same, with what the server's log says.
  func saying(_ line: String?) -> FailureOutcome {
    switch self {
    case .truncated(let whole, let lost, let all, _):
      .truncated(wholeBursts: whole, lost: lost, acknowledged: all, said: line)
    case .hole(let lost, let all, _): .hole(lost: lost, acknowledged: all, said: line)
    default: self
    }
  }
}

/// What a recovery is documented to come to.
public enum DocumentedOutcome: Sendable, Hashable {
  case complete
  /// Exactly the first bursts are whole, something of the next is gone, and all that came later.
  case truncated(wholeBursts: Int)
  case hole
  case damaged(String)
  /// The server's message has this in it.
  case stopped(String)
  /// The tool's exit code, and what its message has in it.
  case restoreRefused(Int32, String)

  public func matches(_ outcome: FailureOutcome) -> Bool {
    switch (self, outcome) {
    case (.complete, .complete), (.hole, .hole): true
    case (.truncated(let documented), .truncated(let whole, _, _, _)): documented == whole
    case (.damaged(let text), .damaged(let message)), (.stopped(let text), .stopped(let message)):
      message.contains(text)
    case (.restoreRefused(let code, let text), .restoreRefused(let actual, let message)):
      code == actual && message.contains(text)
    default: false
    }
  }

  /// For the table of the documentation.
  public var summary: String {
    switch self {
    case .complete: "promotes, complete"
    case .truncated: "promotes, **the newest acknowledged commits are gone**"
    case .hole: "promotes, **acknowledged commits are gone from the middle**"
    case .damaged(let text): "promotes, damaged: `\(text)`"
    case .stopped(let text): "stops: `\(text)`"
    case .restoreRefused(let code, let text): "restore refuses [\(code)]: `\(text)`"
    }
  }
}
