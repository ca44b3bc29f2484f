/// What `pg_amcheck` did and said.
public struct AmcheckResult: Sendable, Codable, Hashable {
  /// Without any secret: those travel in the environment.
  public var arguments: [String]
  /// `exit code 0`: nothing found; 2: something was.
  public var status: String
  public var timedOut: Bool
  /// Both streams, the first lines of them.
  public var lines: [String]
  public var reports: [AmcheckReport]
  /// Relations that it could not check to the end, for a reason that is no corruption: a lock, a conflict with recovery, an
  /// error of a function that an index is made of.
  public var interruptions: [AmcheckReport]
  /// Indexes whose own code fails or errs without the database's own search_path, and which are sound with one; nil if none
  /// was checked again.
  public var rechecked: [AmcheckReport]?
  /// What this run could not look at, and why.
  public var limits: [String]
  public var seconds: Double

  public init(
    arguments: [String], status: String, timedOut: Bool, lines: [String], reports: [AmcheckReport],
    interruptions: [AmcheckReport] = [], limits: [String], seconds: Double
  ) {
    self.arguments = arguments
    self.status = status
    self.timedOut = timedOut
    self.lines = lines
    self.reports = reports
    self.interruptions = interruptions
    self.limits = limits
    self.seconds = seconds
  }

  /// Whether all that was to be checked is sound.
  public var isSound: Bool {
    guard !timedOut, reports.isEmpty, interruptions.isEmpty else { return false }
    return status == "exit code 0" || status == "exit code 2" && rechecked?.isEmpty == false
  }
}
