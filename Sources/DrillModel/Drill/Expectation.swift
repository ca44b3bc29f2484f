/// What a drill says must come of it; anything else is not a pass.
public struct Expectation: Sendable, Codable, Hashable {
  /// How a drill may end.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// A new primary with the same system identifier and the ledger's history takes a commit.
    case recovers
    /// Nobody becomes primary before the deadline.
    case noPrimary = "no-primary"
    /// A primary takes commits, but it is another cluster: its system identifier differs.
    case wrongCluster = "wrong-cluster"
  }

  /// Which acknowledged transactions may be missing afterwards.
  public enum Loss: String, Sendable, Codable, CaseIterable {
    /// Not one.
    case none
    /// Only the newest: nothing that was acknowledged before a survivor began is missing.
    case tail
    /// Exactly those whose WAL was not archived when the power went.
    case unarchivedTail = "unarchived-tail"
    /// Exactly those that committed after the recovery target.
    case afterTarget = "after-target"
  }

  public var outcome: Outcome
  /// The gate that must be named as the reason; nil if none is expected. See `Gate`.
  public var gate: Gate?
  public var loss: Loss
  public var objectives: [Objective]

  public init(outcome: Outcome, gate: Gate?, loss: Loss, objectives: [Objective]) {
    self.outcome = outcome
    self.gate = gate
    self.loss = loss
    self.objectives = objectives
  }
}
