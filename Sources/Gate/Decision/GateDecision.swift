import DrillModel

/// What new runs mean, held against a pool. The same runs give the same decision, byte for byte.
public struct GateDecision: Sendable, Codable, Hashable {
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    case pass
    /// The one extension is due: nothing is decided.
    case extend
    case regression
    case objectiveMissed = "objective-missed"
    /// Too many runs on a machine that was not as always, or runs that cannot be held against each other.
    case infrastructure
    case unjudged
    /// Nothing failed, and whether it became slower cannot be told, which was asked for.
    case insufficientData = "insufficient-data"
    case dataFinding = "data-finding"

    /// As everywhere: 0 pass, 1 failed, 4 could not judge, 6 data finding.
    public var exitCode: Int32 {
      switch self {
      case .pass: 0
      case .regression, .objectiveMissed: 1
      case .extend, .infrastructure, .unjudged, .insufficientData: 4
      case .dataFinding: 6
      }
    }
  }

  public var schemaVersion = "gate/v1"
  public var drill: String
  public var outcome: Outcome
  /// One sentence: the outcome and its reason.
  public var sentence: String
  public var stage: GateStage
  public var runs: [RunCheck]
  /// The runs of the pool that were used, the newest first.
  public var pool: [String]
  /// Whether the regression was tested; if not, why not.
  public var insufficient: String?
  /// Nil if it was not tested.
  public var regression: RegressionTest?
  /// Diagnosis alone. Empty if the regression was not tested.
  public var phases: [PhaseDiagnosis]
  /// What a reader must know: runs that were left out, a machine that was not calibrated.
  public var notes: [String]
  /// Upper bound of the rate at which the drill misses, with 95 % confidence, from these runs alone.
  public var missRateBound: Double
  public var settings: GateSettings

  public var exitCode: Int32 { outcome.exitCode }
}
