/// What a restore drill on somebody's own repository saw: the evidence in `restore.json`. Facts alone; `RestoreJudge` judges
/// them. What the drill did not get to is nil or empty.
public struct RestoreEvidence: Sendable, Codable, Hashable {
  /// What the history calls the drill; nil for `restore-STANZA`.
  public var drill: String?
  public var stanza: String
  /// `latest`, `random`, or a label: as asked.
  public var set: String
  /// What the random choice was made with.
  public var seed: UInt64?
  public var target: RestoreTarget
  public var backup: ArchiveInventory.Backup
  /// The cluster that the repository is of.
  public var systemIdentifier: String?
  /// PostgreSQL's major version.
  public var version: String
  /// The scratch directory's own path.
  public var scratch: String
  /// Unix time.
  public var startedSeconds: Double
  /// What freshness is measured against, in Unix time, and in words.
  public var freshnessSeconds: Double
  public var freshnessReference: String
  /// What the repository held before, judged as `blackstart audit` does.
  public var reach: ArchiveReach?
  public var auditFindings: [Finding]
  public var repositoryFiles: Int
  public var repositoryBytes: Int64
  /// Nil until both listings are made.
  public var repositoryChanges: RepositoryChanges?
  /// Files of the drill itself that the second listing has; nil if there are none, as it must be.
  public var ownFilesInRepository: [String]?
  public var times = RestoreTimes()
  public var log: RecoveryServerLog?
  /// What the new timeline's history says of the old one's end.
  public var reachedTimeline: TimelineID?
  public var reachedLSN: LSN?
  public var reachedTime: String?
  public var reachedSystemIdentifier: String?
  public var checksums: PageChecksumResult?
  /// By database: invalid indexes, missing files, collations, amcheck.
  public var databases: [RestoredDatabase] = []
  public var answers: [SQLCheckAnswer] = []
  /// Settings of the source's own that were not taken over, by name.
  public var droppedSettings: [String] = []
  /// What kept the drill from going on; nil if it went to its end.
  public var failure: RestoreFailure?
  /// What could not be looked at, and why.
  public var limits: [String] = []
  public var objectiveSeconds: Double?
  public var seconds: Double = 0

  public init(
    drill: String? = nil, stanza: String, set: String, seed: UInt64?, target: RestoreTarget,
    backup: ArchiveInventory.Backup,
    systemIdentifier: String?, version: String, scratch: String, startedSeconds: Double, freshnessSeconds: Double,
    freshnessReference: String, reach: ArchiveReach?, auditFindings: [Finding], repository: RepositoryListing,
    objectiveSeconds: Double?
  ) {
    self.drill = drill
    self.stanza = stanza
    self.set = set
    self.seed = seed
    self.target = target
    self.backup = backup
    self.systemIdentifier = systemIdentifier
    self.version = version
    self.scratch = scratch
    self.startedSeconds = startedSeconds
    self.freshnessSeconds = freshnessSeconds
    self.freshnessReference = freshnessReference
    self.reach = reach
    self.auditFindings = auditFindings
    repositoryFiles = repository.files.count
    repositoryBytes = repository.bytes
    self.objectiveSeconds = objectiveSeconds
  }

  public var drillName: String { drill ?? "restore-\(stanza)" }

  public var settings: RestoreSettings {
    RestoreSettings(stanza: stanza, set: set, target: target, objectiveSeconds: objectiveSeconds)
  }
}

/// One database of a restored cluster.
public struct RestoredDatabase: Sendable, Codable, Hashable {
  public var name: String
  public var integrity: MemberIntegrity

  public init(name: String, integrity: MemberIntegrity) {
    self.name = name
    self.integrity = integrity
  }
}

/// What ended a restore drill before its end.
public struct RestoreFailure: Sendable, Codable, Hashable {
  public enum Step: String, Sendable, Codable {
    case restore, links, recovery, questions, shutdown, deadline
  }

  public var step: Step
  /// A sentence.
  public var message: String
  /// The last lines of what was said.
  public var lines: [String]
  /// Of pgBackRest: its exit code.
  public var exitCode: Int32?

  public init(_ step: Step, _ message: String, lines: [String] = [], exitCode: Int32? = nil) {
    self.step = step
    self.message = message
    self.lines = lines
    self.exitCode = exitCode
  }
}
