public import DrillModel

/// What one run shows. It is made of the run's files alone, so whoever has these can make it again.
public struct EvidenceRecord: Sendable, Codable, Hashable {
  public enum Kind: String, Sendable, Codable { case drill, restore }

  public struct Judgement: Sendable, Codable, Hashable {
    public var status: String
    public var dataClass: String?
    public var sentence: String
    /// `verdict.json`, or `restore.json` of a restore drill.
    public var file: String
    public var sha256: String
  }

  public struct Scenario: Sendable, Codable, Hashable {
    public var description: String
    public var fault: FaultSpec
    public var killList: [String]
    public var steps: [String]
    public var expect: Expectation
  }

  public struct ClusterFacts: Sendable, Codable, Hashable {
    public var nodes: Int
    public var etcd: Int
    public var backupTool: String
    /// Its release, as it was installed.
    public var patroni: String?
    public var identity: IdentityResult
  }

  public struct BackupFacts: Sendable, Codable, Hashable {
    public var stanza: String
    public var label: String
    public var type: String
    public var started: String
    public var stopped: String
    public var lsnStart: LSN?
    public var lsnStop: LSN?
    public var databaseBytes: Int64?
  }

  public struct Interval: Sendable, Codable, Hashable {
    public var track: String
    public var name: String
    public var machine: String?
    public var startSeconds: Double
    public var endSeconds: Double
  }

  public struct IntegrityFacts: Sendable, Codable, Hashable {
    /// Members whose content was read after the recovery.
    public var members: [String]
    public var hasBaseline: Bool
    /// By machine: blocks that pg_checksums read, and how many were damaged; absent if it did not say.
    public var blocksScanned: [String: Int64]
    public var badChecksums: [String: Int64]
  }

  /// What was restored after the recovery itself.
  public struct Afterwards: Sendable, Codable, Hashable {
    public var redundantSeconds: Double?
    public var archiveResumedSeconds: Double?
    public var newBackup: String?
    public var newBackupSeconds: Double?
    public var newBackupRestored: Bool?
  }

  public struct PITRFacts: Sendable, Codable, Hashable {
    public var recoveries: Int
    public var exact: Int
    public var differs: Int
    public var unjudged: Int
  }

  public var runID: String
  public var kind: Kind
  /// Of the run's files, within the bundle.
  public var directory: String
  public var drill: String
  public var started: String?
  public var seconds: Double?
  public var judgement: Judgement
  public var scenario: Scenario?
  /// Versions and the host, as the run wrote them down.
  public var environment: [String: String]?
  public var stamp: [String: String]?
  public var cluster: ClusterFacts?
  /// SHA-256 of each file of configuration, by path.
  public var configuration: [String: String]
  /// What the repository had at the run's end.
  public var backups: [BackupFacts]?
  /// Where a recovery with a target had to end.
  public var target: [String: ConfigurationValue]?
  public var timeline: [Interval]?
  public var objectives: [ObjectiveResult]?
  public var measurements: [String: Measurement]?
  public var transactions: TransactionCounts?
  public var loss: LossResult?
  public var integrity: IntegrityFacts?
  public var afterwards: Afterwards?
  public var pointInTime: PITRFacts?
  /// What the gate decided that the run was part of; absent if none did.
  public var gate: GateMark?
  public var findings: [Finding]
  public var notes: [Finding]
  /// What the measurement cannot show.
  public var limitations: [String]
  public var artefacts: [Artefact]
}
