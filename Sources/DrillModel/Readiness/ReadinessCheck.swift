/// One answer to "could I recover now?".
public struct ReadinessCheck: Sendable, Codable, Hashable {
  public enum State: String, Sendable, Codable, CaseIterable {
    case ok = "OK"
    /// It works, and something makes it worse.
    case warning = "WARNING"
    /// A recovery now would not do what it is there for.
    case failed = "FAILED"
    /// Nobody could tell from what was given.
    case unknown = "UNKNOWN"
  }

  public var stanza: String
  /// Stable, for scripts: `backup-age`.
  public var name: String
  public var state: State
  /// A sentence without a full stop, with the numbers.
  public var message: String
  public var hint: String?

  public init(_ state: State, _ name: String, _ message: String, stanza: String, hint: String? = nil) {
    self.state = state
    self.name = name
    self.message = message
    self.stanza = stanza
    self.hint = hint
  }
}
