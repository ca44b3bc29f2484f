/// All that a run left behind, as a value: the only input of a judgement. What could not be read is nil, and `problems`
/// says why; nothing here is an opinion.
public struct RunEvidence: Sendable {
  /// A piece of evidence that is missing or damaged.
  public struct Problem: Sendable, Hashable {
    /// Stable, for scripts: `events.torn-line`, `recovered.missing`.
    public var code: String
    /// A sentence, without absolute paths: the judgement must not depend on where the run directory is.
    public var message: String
    /// False if it is harmless: the last line of a log whose writer was killed.
    public var blocksJudgement: Bool

    public init(code: String, _ message: String, blocksJudgement: Bool = true) {
      self.code = code
      self.message = message
      self.blocksJudgement = blocksJudgement
    }
  }

  public var plan: Plan
  /// Versions, the host, the fault model, fsync settings, the file system: `environment.json`.
  public var environment: [String: String]
  /// In the order of their time; events of one instant keep the order in which they were written.
  public var events: [Event]
  /// Every attempted transaction; nil if there is no ledger.
  public var transactions: TransactionTable?
  /// How many sessions' ledgers there are, an empty one counts; nil if there is no ledger. As many as there were clients, or a
  /// part of the ledger is gone.
  public var ledgerSessions: Int?
  /// What the new primary has; nil if it was not read, or not to its end.
  public var recovered: RecoveredTable?
  public var problems: [Problem]
  /// The bank's balances on the new primary, in the order in which it gave them; nil if they were not read: the run is older,
  /// or its workload keeps none.
  public var accounts: [AccountBalance]?

  /// What the primary held before the fault; nil if the run has no such record.
  public var baseline: MemberIntegrity?
  /// What each member was found to hold once replay was level, by name of the machine.
  public var integrity: [MemberIntegrity]
  /// The page checksums of stopped data directories, by name of the machine.
  public var pageChecksums: [PageChecksumResult]
  /// What the stopped members hold when they are read from disk, by name of the machine; empty in older runs.
  public var disk: [MemberIntegrity]
  /// Nil if no backup was restored, or if the run is older.
  public var restored: RestoredBackup?

  /// What the backup repository held at the run's end; nil if nobody listed it.
  public var archive: ArchiveInventory?

  /// Nil if the run kept none.
  public var witness: Witness?
  /// What `pg_controldata` said at the run's end, by machine; empty if nobody asked.
  public var controlData: [String: ControlData]
  /// Nil if the run has no matrix of point-in-time recoveries.
  public var pitr: PITREvidence?

  public init(
    plan: Plan, environment: [String: String], events: [Event], transactions: TransactionTable?,
    ledgerSessions: Int?, recovered: RecoveredTable?, problems: [Problem], accounts: [AccountBalance]? = nil,
    baseline: MemberIntegrity? = nil, integrity: [MemberIntegrity] = [], pageChecksums: [PageChecksumResult] = [],
    archive: ArchiveInventory? = nil, witness: Witness? = nil, controlData: [String: ControlData] = [:],
    pitr: PITREvidence? = nil, disk: [MemberIntegrity] = [], restored: RestoredBackup? = nil
  ) {
    self.plan = plan
    self.environment = environment
    self.events = events
    self.transactions = transactions
    self.ledgerSessions = ledgerSessions
    self.recovered = recovered
    self.problems = problems
    self.accounts = accounts
    self.baseline = baseline
    self.integrity = integrity
    self.pageChecksums = pageChecksums
    self.archive = archive
    self.witness = witness
    self.controlData = controlData
    self.pitr = pitr
    self.disk = disk
    self.restored = restored
  }

  public var drill: Drill { plan.drill }
  public var runID: String { plan.runID }
}
