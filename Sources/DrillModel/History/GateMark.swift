/// What a gate made of a run; `gate.json` in the run directory.
public struct GateMark: Sendable, Codable, Hashable {
  /// The gate that the run was part of: all its runs have the same.
  public var gate: String
  /// How that gate ended, one of `GateOutcome`; `accepted` if there was none.
  public var outcome: String
  /// Whether the run may serve as a baseline.
  public var isAccepted: Bool
  /// Somebody accepted the run as the new normal: what began before the runs of this gate is no baseline any more.
  public var startsPool: Bool
  /// The gate's decision in one sentence: outcome and reason. Nil if none is told of: a run that somebody accepted later, and
  /// marks of older versions.
  public var sentence: String?

  public init(gate: String, outcome: String, isAccepted: Bool, startsPool: Bool = false, sentence: String? = nil) {
    self.gate = gate
    self.outcome = outcome
    self.isAccepted = isAccepted
    self.startsPool = startsPool
    self.sentence = sentence
  }
}
