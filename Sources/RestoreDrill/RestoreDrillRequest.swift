public import DrillModel

/// What a user asked of a restore drill.
public struct RestoreDrillRequest: Sendable {
  /// What the history calls the drill.
  public var name: String
  /// pgBackRest's configuration of the repository.
  public var configuration: String
  public var stanza: String
  /// `repoN`; nil for the first that is configured.
  public var repository: Int?
  /// `latest`, `random`, or a backup's label.
  public var set: String
  public var seed: UInt64
  public var target: RestoreTarget
  public var checks: [SQLCheck]
  /// The directory to make the scratch directory in; nil for blackstart's own.
  public var scratch: String?
  public var keep: Bool
  public var deadlineSeconds: Double
  /// For the time to the first query; nil for none.
  public var objectiveSeconds: Double?
  /// A superuser of the restored cluster; nil for what the configuration says, or `postgres`.
  public var user: String?
  /// Libraries without which the data cannot be read; nothing else is loaded.
  public var preload: [String]
  /// Directory of PostgreSQL's programs; nil to look for those of the backup's version.
  public var binaries: String?
  /// The directory that run directories are made in.
  public var runs: String
  /// Files of the history that the drill will be recorded in.
  public var history: [String] = []
  public var environment: [String: String]
  /// Unix time.
  public var nowSeconds: Double

  public init(
    name: String, configuration: String, stanza: String, repository: Int?, set: String, seed: UInt64,
    target: RestoreTarget,
    checks: [SQLCheck], scratch: String?, keep: Bool, deadlineSeconds: Double, objectiveSeconds: Double?, user: String?,
    preload: [String], binaries: String?, runs: String, environment: [String: String], nowSeconds: Double
  ) {
    self.name = name
    self.configuration = configuration
    self.stanza = stanza
    self.repository = repository
    self.set = set
    self.seed = seed
    self.target = target
    self.checks = checks
    self.scratch = scratch
    self.keep = keep
    self.deadlineSeconds = deadlineSeconds
    self.objectiveSeconds = objectiveSeconds
    self.user = user
    self.preload = preload
    self.binaries = binaries
    self.runs = runs
    self.environment = environment
    self.nowSeconds = nowSeconds
  }
}
