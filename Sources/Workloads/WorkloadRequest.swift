public import DrillModel
public import Postgres

/// Everything that a workload needs to run.
public struct WorkloadRequest: Sendable {
  /// All nodes; user and password of `WorkloadSchema.role`. The workload itself asks for `read-write` and sets the
  /// application name.
  public var parameters: ConnectionParameters
  public var spec: WorkloadSpec
  public var workload: any Workload
  /// Exists, and holds no ledger yet. Nil for clients that keep none: only to measure what ledgers cost.
  public var ledgerDirectory: String?
  /// Of tokens and of the jitter of reconnects; in the ledger's headers.
  public var seed: UInt64
  public var clock: RunClock
  /// How long a client waits for a statement's answer.
  public var statementTimeoutSeconds = 5.0

  public init(
    parameters: ConnectionParameters, spec: WorkloadSpec, workload: any Workload = InsertsWorkload(),
    ledgerDirectory: String?, seed: UInt64, clock: RunClock
  ) {
    self.parameters = parameters
    self.spec = spec
    self.workload = workload
    self.ledgerDirectory = ledgerDirectory
    self.seed = seed
    self.clock = clock
  }
}
