/// What the findings of a run add up to. Written as `verdict.json`; the same evidence gives the same bytes.
public struct Verdict: Sendable, Codable, Hashable {
  /// The lattice: the worst finding wins.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case pass
    case objectiveMissed = "objective-missed"
    case unjudged
    case dataFinding = "data-finding"

    /// 0 pass, 1 objective missed, 4 could not judge, 6 data finding.
    public var exitCode: Int32 {
      switch self {
      case .pass: 0
      case .objectiveMissed: 1
      case .unjudged: 4
      case .dataFinding: 6
      }
    }
  }

  /// Raised by one when a reader of the old form could misread the new one.
  public var schemaVersion: String = "verdict/v1"
  public var runID: String
  public var drill: String
  public var status: Status
  /// The worst class among the findings about the data; nil without one.
  public var dataClass: DataClass?
  /// One sentence: what happened and whether that is what the drill says must happen.
  public var sentence: String
  public var outcome: OutcomeResult
  public var objectives: [ObjectiveResult]
  /// Every metric that could be measured, with its error.
  public var measurements: [Metric: Measurement]
  public var identity: IdentityResult
  public var transactions: TransactionCounts
  /// Acknowledged transactions that are gone, in the order of their acknowledgement.
  public var lost: [TransactionRecord]
  /// How much the loss is, in every unit that is known; nil if the ledgers could not be compared.
  public var loss: LossResult?
  /// What each node was waiting for when the run stopped waiting; empty if there was a new primary.
  public var waiting: [WaitingNode]
  /// What the harness itself cost; nil if the run's phases are not known.
  public var overhead: OverheadResult?
  public var phases: [Phase]
  /// The matrix of point-in-time recoveries; nil if the drill has none.
  public var pitr: [PITRResult]?
  public var findings: [Finding]
  public var notes: [Finding]
  /// Stamp of the fault model, fsync, file system: runs under different stamps are never compared.
  public var stamp: [String: String]

  public init(
    runID: String, drill: String, status: Status, sentence: String, outcome: OutcomeResult,
    objectives: [ObjectiveResult], measurements: [Metric: Measurement], identity: IdentityResult,
    transactions: TransactionCounts, lost: [TransactionRecord], loss: LossResult? = nil, waiting: [WaitingNode] = [],
    overhead: OverheadResult? = nil, phases: [Phase], findings: [Finding], notes: [Finding], stamp: [String: String]
  ) {
    self.runID = runID
    self.drill = drill
    self.status = status
    dataClass = findings.compactMap(\.dataClass).max()
    self.sentence = sentence
    self.outcome = outcome
    self.objectives = objectives
    self.measurements = measurements
    self.identity = identity
    self.transactions = transactions
    self.lost = lost
    self.loss = loss
    self.waiting = waiting
    self.overhead = overhead
    self.phases = phases
    self.findings = findings
    self.notes = notes
    self.stamp = stamp
  }
}

/// How the drill ended, against how it had to end.
public struct OutcomeResult: Sendable, Codable, Hashable {
  public var expected: Expectation.Outcome
  /// Nil when the run ended before anything could be said.
  public var actual: Expectation.Outcome?
  public var expectedGate: Gate?
  /// The gates that held, worst first; empty if nothing held.
  public var gates: [Gate]
  public var newPrimary: String?
  /// How the new primary got its data; nil without a new primary.
  public var path: RecoveryPath?

  public init(
    expected: Expectation.Outcome, actual: Expectation.Outcome?, expectedGate: Gate?, gates: [Gate],
    newPrimary: String?, path: RecoveryPath? = nil
  ) {
    self.expected = expected
    self.actual = actual
    self.expectedGate = expectedGate
    self.gates = gates
    self.newPrimary = newPrimary
    self.path = path
  }
}

/// A measured value and how wrong it may be: the truth lies in `value - errorBelow ... value + errorAbove`.
public struct Measurement: Sendable, Codable, Hashable {
  public var value: Double
  public var errorBelow: Double
  public var errorAbove: Double

  public init(value: Double, errorBelow: Double = 0, errorAbove: Double = 0) {
    self.value = value
    self.errorBelow = errorBelow
    self.errorAbove = errorAbove
  }
}

/// One objective, held against what was measured; an unmeasured objective is never met.
public struct ObjectiveResult: Sendable, Codable, Hashable {
  public var metric: Metric
  public var limit: Double
  public var measured: Measurement?
  public var met: Bool

  public init(metric: Metric, limit: Double, measured: Measurement?, met: Bool) {
    self.metric = metric
    self.limit = limit
    self.measured = measured
    self.met = met
  }
}

/// Which cluster it was before and which it is now.
public struct IdentityResult: Sendable, Codable, Hashable {
  public var systemIdentifierBefore: String?
  public var systemIdentifierAfter: String?
  public var timelineBefore: TimelineID?
  public var timelineAfter: TimelineID?

  public init(
    systemIdentifierBefore: String?, systemIdentifierAfter: String?, timelineBefore: TimelineID?,
    timelineAfter: TimelineID?
  ) {
    self.systemIdentifierBefore = systemIdentifierBefore
    self.systemIdentifierAfter = systemIdentifierAfter
    self.timelineBefore = timelineBefore
    self.timelineAfter = timelineAfter
  }
}

/// How many transactions ended how.
public struct TransactionCounts: Sendable, Codable, Hashable {
  public var attempted = 0
  /// Acknowledged to a client, whatever became of them.
  public var acknowledged = 0
  /// Neither acknowledged nor refused: the connection was lost after COMMIT was sent.
  public var indeterminate = 0
  /// Whether the ledger was held against the new primary's rows; if not, the counts of kept, lost, phantom and duplicate
  /// ones say nothing.
  public var compared = false
  /// Acknowledged and still there.
  public var kept = 0
  /// Acknowledged and gone.
  public var lost = 0
  /// Never acknowledged nor refused, and there.
  public var indeterminateKept = 0
  /// Never acknowledged nor refused, and not there.
  public var indeterminateGone = 0
  /// Of the indeterminate ones, what the witness knows: committed, and there. Nil without a witness.
  public var indeterminateCommittedKept: Int?
  /// Committed, and gone: what a client was never told.
  public var indeterminateCommittedGone: Int?
  /// Never committed.
  public var indeterminateNeverCommitted: Int?
  public var failed = 0
  /// Rows that no client ever sent, or whose transaction failed.
  public var phantoms = 0
  public var duplicates = 0

  public init() {}
}
