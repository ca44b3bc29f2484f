/// Events of the probes.
extension EventKind {
  /// The write probe's view of one node changed: `state` is one of `ProbeState`; `previous`.
  public static let probeState: EventKind = "probe.state"
  /// The write probe committed: t is the acknowledgement; `previousAttempt` is the stamp at which the last unsuccessful
  /// attempt on this node began; `systemIdentifier`, `timeline`, `lsn`, `ledger` (true if the ledger's table is there).
  public static let probeCommitted: EventKind = "probe.committed"
  /// An answer of Patroni's REST API changed: `code`, `role`, `state`, `timeline`, `pending`...
  public static let restState: EventKind = "rest.state"
  /// A node's position moved, and nothing else: `lsn` (of a replica what it received or replayed, whichever is further),
  /// `timeline`, `role`. At most once in half a second for each node.
  public static let restPosition: EventKind = "rest.position"
  /// A key below Patroni's scope changed: `key` (without the scope's prefix: `/leader`), `value`, `action` (put or delete),
  /// `revision`.
  public static let dcsKey: EventKind = "dcs.key"
}

/// Log lines. A line that no pattern knows is `log.line`; the known ones say what they mean.
extension EventKind {
  public static let logLine: EventKind = "log.line"
  // Patroni: see ../shared reference §3.1; texts are the same in 3.0.2 and 4.1.5 unless marked at the pattern.
  public static let patroniWaitingForDCS: EventKind = "patroni.waiting-for-dcs"
  public static let patroniDCSConnected: EventKind = "patroni.dcs-connected"
  public static let patroniHeartbeat: EventKind = "patroni.heartbeat"
  public static let patroniReleasedLeaderKey: EventKind = "patroni.released-leader-key"
  public static let patroniWaitingForLeader: EventKind = "patroni.waiting-for-leader-to-bootstrap"
  /// `from`: the leader's name, or absent for a bootstrap without leader; `script`: the command of a custom bootstrap.
  public static let patroniBootstrapStarted: EventKind = "patroni.bootstrap-started"
  public static let patroniBootstrapFailed: EventKind = "patroni.bootstrap-failed"
  /// `method`.
  public static let patroniReplicaCreated: EventKind = "patroni.replica-created"
  public static let patroniBootstrapped: EventKind = "patroni.bootstrapped"
  public static let patroniNewCluster: EventKind = "patroni.new-cluster"
  public static let patroniCrashRecovery: EventKind = "patroni.crash-recovery"
  public static let patroniStarting: EventKind = "patroni.starting"
  public static let patroniPostmaster: EventKind = "patroni.postmaster-started"
  /// A gate refused the race: `gate` is a `Gate`.
  public static let patroniGate: EventKind = "patroni.gate"
  public static let patroniNotHealthiest: EventKind = "patroni.not-the-healthiest"
  public static let patroniPromoted: EventKind = "patroni.promoted-self"
  public static let patroniLeader: EventKind = "patroni.leader-with-the-lock"
  public static let patroniFollowing: EventKind = "patroni.following-a-leader"
  public static let patroniRewind: EventKind = "patroni.rewind"
  // PostgreSQL 15.
  public static let postgresStarting: EventKind = "postgresql.starting"
  public static let postgresRestoredSegment: EventKind = "postgresql.restored-segment"
  public static let postgresConsistent: EventKind = "postgresql.consistent"
  public static let postgresReadOnly: EventKind = "postgresql.read-only"
  public static let postgresPromoteRequest: EventKind = "postgresql.promote-request"
  /// `lsn`: where the last record that was replayed begins.
  public static let postgresRedoDone: EventKind = "postgresql.redo-done"
  /// Recovery stops at its target: `at`, in PostgreSQL's words.
  public static let postgresTargetReached: EventKind = "postgresql.target-reached"
  /// Recovery waits at its target for somebody to resume it.
  public static let postgresPaused: EventKind = "postgresql.paused"
  /// The server ends because it is at its target.
  public static let postgresTargetShutdown: EventKind = "postgresql.shutdown-at-target"
  public static let postgresNewTimeline: EventKind = "postgresql.new-timeline"
  public static let postgresRecoveryComplete: EventKind = "postgresql.recovery-complete"
  public static let postgresReady: EventKind = "postgresql.ready"
  public static let postgresStreaming: EventKind = "postgresql.streaming"
  public static let postgresFatal: EventKind = "postgresql.fatal"
  // pgBackRest 2.45.
  public static let restoreStarted: EventKind = "pgbackrest.restore-started"
  public static let restoreEnded: EventKind = "pgbackrest.restore-ended"
  public static let pgbackrestError: EventKind = "pgbackrest.error"
  // etcd 3.4.
  public static let etcdElected: EventKind = "etcd.elected"
}

/// The write probe's view of a node.
public enum ProbeState: String, Sendable, Codable, CaseIterable {
  /// Nobody listens.
  case refused
  /// The server answers, and says that it is starting up, shutting down or in crash recovery (57P03).
  case starting
  /// Connected; the server is in recovery.
  case inRecovery = "in-recovery"
  /// Out of recovery, but a write failed.
  case readOnly = "read-only"
  /// A write committed, same system identifier, ledger present.
  case writable
  /// A write committed on a server of another cluster, or without the ledger.
  case foreign
  /// Connected or connecting, and no answer in time.
  case stuck
}

/// The run's own phases, in their order.
public enum RunPhase: String, Sendable, Codable, CaseIterable {
  case prepare
  /// Patroni is made ready; takes time only when a release is used for the first time.
  case install
  case provision
  case backup
  case steadyState = "steady-state"
  case workload
  case fault
  case hold
  case recovery
  case workloadAfter = "workload-after"
  case redundancy
  case verification
  /// Backups and restore points that point-in-time recoveries begin with and lead to.
  case pitrBackups = "pitr-backups"
  /// A matrix of point-in-time recoveries.
  case pitr
  /// The recovered cluster is stopped cleanly.
  case shutdown
  /// The stopped members are started one by one, and read from their disks.
  case diskReading = "disk-reading"
  /// Archiving, a new backup, and its proof.
  case protection
  case collect
  case teardown

  /// Time that the drill itself asks for, or that the cluster needs: not the harness's overhead.
  public var belongsToTheHarness: Bool {
    switch self {
    case .prepare, .verification, .diskReading, .collect, .teardown: true
    default: false
    }
  }
}
