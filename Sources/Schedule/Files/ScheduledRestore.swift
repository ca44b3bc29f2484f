/// What a timer asks of `blackstart restore`. Paths are absolute, unless the run is inside a container or a checkout.
public struct ScheduledRestore: Sendable, Hashable {
  /// pgBackRest's configuration.
  public var configuration: String
  /// The file of SQL checks.
  public var checks: String?
  /// What `--scratch` was given.
  public var scratch: String?
  /// All other options.
  public var options: [String]

  public init(configuration: String, checks: String?, scratch: String?, options: [String]) {
    self.configuration = configuration
    self.checks = checks
    self.scratch = scratch
    self.options = options
  }

  var words: [String] {
    var words = ["--pgbackrest-config", configuration] + options
    if let checks { words += ["--checks", checks] }
    if let scratch { words += ["--scratch", scratch] }
    return words
  }
}
