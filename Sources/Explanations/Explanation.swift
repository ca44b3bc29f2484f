/// What a name that the program prints means, and what helps.
public struct Explanation: Sendable, Codable, Hashable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The code of a finding or a note of the judge or of an audit.
    case finding
    /// The code of an error, or of a problem with evidence; these have a dot in them.
    case error
    /// A condition that holds Patroni's nodes.
    case gate
    /// Something that an objective can be set for.
    case metric
    /// A class of data findings.
    case dataClass = "class"
    /// A failure of backups that `blackstart failures` plays.
    case failure
    /// A line of the readiness that `blackstart audit` answers.
    case check
  }

  /// What a finding weighs; some codes are a note in one place and more in another.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    case data, objective, unjudged, note
  }

  public var kind: Kind
  public var code: String
  /// Of findings; empty for every other kind.
  public var severities: [Severity]
  /// What it means.
  public var means: String
  /// What usually causes it.
  public var cause: String?
  /// Where to look: files of the run directory, logs, commands.
  public var look: String?
  /// What to do.
  public var remedy: String
  /// Drills and documents of this project.
  public var related: [String]

  enum CodingKeys: String, CodingKey {
    case kind, code, severities, means, cause, look
    case remedy = "do"
    case related = "see"
  }
}
