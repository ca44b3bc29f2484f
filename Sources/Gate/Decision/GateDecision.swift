public import DrillModel

/// What new runs mean, held against a pool. The same runs give the same decision, byte for byte.
public struct GateDecision: Sendable, Codable, Hashable {
  public typealias Outcome = GateOutcome

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
