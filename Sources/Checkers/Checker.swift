public import DrillModel

/// One rule: evidence in, findings out. Pure: it reads nothing but the case file and no clock.
///
/// A new checker is one file in `Rules` and one line in `Checkers.all`.
public protocol Checker: Sendable {
  /// Stable and unique; named in the finding that tells of the checker's own failure.
  static var name: String { get }

  /// - Throws: if it cannot judge; the run is then unjudged.
  func check(_ file: CaseFile) throws -> CheckResult
}

/// What a checker found, and the parts of the verdict that it knows.
public struct CheckResult {
  /// Of any severity; notes go to the verdict's notes.
  public var findings: [Finding]
  public var outcome: OutcomeResult?
  public var identity: IdentityResult?
  public var transactions: TransactionCounts?
  public var lost: [TransactionRecord]?
  public var loss: LossResult?
  public var measurements: [Metric: Measurement]
  public var objectives: [ObjectiveResult]
  public var waiting: [WaitingNode]
  public var overhead: OverheadResult?
  public var phases: [Phase]
  public var pitr: [PITRResult]

  public init(
    findings: [Finding] = [], outcome: OutcomeResult? = nil, identity: IdentityResult? = nil,
    transactions: TransactionCounts? = nil, lost: [TransactionRecord]? = nil, loss: LossResult? = nil,
    measurements: [Metric: Measurement] = [:], objectives: [ObjectiveResult] = [], waiting: [WaitingNode] = [],
    overhead: OverheadResult? = nil, phases: [Phase] = [], pitr: [PITRResult] = []
  ) {
    self.findings = findings
    self.outcome = outcome
    self.identity = identity
    self.transactions = transactions
    self.lost = lost
    self.loss = loss
    self.measurements = measurements
    self.objectives = objectives
    self.waiting = waiting
    self.overhead = overhead
    self.phases = phases
    self.pitr = pitr
  }
}
