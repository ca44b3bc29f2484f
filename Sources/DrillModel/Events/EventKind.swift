/// What kind of observation an event is: a dotted name, stable within a major version of the run directory.
public struct EventKind: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
}

/// Events of the harness itself.
extension EventKind {
  /// First event; `wallUnixNanoseconds` (integer) is the wall clock at t = 0; `run`, `initiator`, and for one of several runs
  /// `series`, `number`, `count` (see `RunRecord.Series`).
  public static let runStarted: EventKind = "run.started"
  /// `name`: one of `RunPhase`.
  public static let phaseStarted: EventKind = "phase.started"
  /// `name`.
  public static let phaseEnded: EventKind = "phase.ended"
  /// Recorded just before the fault, from the primary: `systemIdentifier` (string), `timeline`, `primary`, `lsn`.
  public static let clusterIdentity: EventKind = "cluster.identity"
  /// What must hold before a fault held: one leader, all replicas streaming, clients committing.
  public static let steadyState: EventKind = "steady-state.reached"
  /// It did not: the message says what was missing. The run is unjudged.
  public static let steadyStateMissed: EventKind = "steady-state.missed"
  /// `pg_switch_wal()` is about to be sent: everything acknowledged before this stamp is in the segment being closed.
  public static let walSwitchRequested: EventKind = "wal.switch-requested"
  /// What a node is in the steady state: `role`, `primary` or `replica`.
  public static let nodeSteady: EventKind = "node.steady"
  /// The closed segment is in the repository: `segment`, and `requested`, the stamp of its `wal.switch-requested`.
  public static let walArchived: EventKind = "wal.archived"
  /// What the repository held when the power was off: `lsn` (end of the last segment in an unbroken row), `segment`,
  /// `timeline`.
  public static let archiveEnd: EventKind = "archive.end"
  /// A restore point was made, at which a recovery shall end: `name`, `lsn` (where its record ends), `timeline`.
  public static let recoveryTarget: EventKind = "recovery.target"
  /// An operator's `bootstrap` was written into every node's `patroni.yml` while it was dark: `command`.
  public static let nodesReconfigured: EventKind = "nodes.reconfigured"
  /// `patronictl remove` took the cluster's keys out of the DCS.
  public static let dcsCleared: EventKind = "dcs.cleared"
  /// After the wait a node had data that Patroni set aside when a bootstrap failed: `name`, `bytes`.
  public static let dataSetAside: EventKind = "data.set-aside"
  /// From here on the primary sends its replicas nothing: `senders`.
  public static let replicationStalled: EventKind = "replication.stalled"
  /// A machine lost its power: `before` and `after`, the stamps around the kill; `processes`, how many were killed.
  public static let machinePowerOff: EventKind = "machine.power-off"
  /// The last kill returned (t); `before` is the stamp before the first one. The definition of `outageStart`.
  public static let outageStart: EventKind = "outage.start"
  /// `what`: data or etcd.
  public static let machineWiped: EventKind = "machine.wiped"
  public static let machinePowerOn: EventKind = "machine.power-on"
  /// The first Patroni of a machine that lost its power starts again. The definition of `powerOn`.
  public static let outagePowerOn: EventKind = "outage.power-on"
  /// A server ended without our order: `status`, and `signal` if it was killed. Nobody restarts it, because that would be
  /// a repair.
  public static let processExited: EventKind = "machine.process-exited"
  /// No new primary by the drill's deadline.
  public static let deadlineReached: EventKind = "deadline.reached"
  /// What a node was waiting for at the deadline; message: its last Patroni log line; `lines`: the last few.
  public static let nodeWaiting: EventKind = "node.waiting"
  /// Patroni's keys when the wait ended: `keys`, a mapping of names (`/status`) to values; the message says why they could
  /// not be read.
  public static let dcsAtDeadline: EventKind = "dcs.at-deadline"
  /// All replicas stream from the new primary: `replicas`; `previousAttempt`, when it was last seen not to be so.
  public static let redundant: EventKind = "cluster.redundant"
  /// Redundancy was not reached in time; the message says which replica is missing.
  public static let redundantMissed: EventKind = "cluster.redundant-missed"
  /// The harness receives WAL from a primary: `source`, the directory's name below `witness/`.
  public static let witnessStarted: EventKind = "witness.started"
  /// WAL was gone before the receiver read it: `source`, `from`, `to`.
  public static let witnessGap: EventKind = "witness.gap"
  /// The receiver lost its server, as it does when the fault strikes; the message says how: `source`, `lsn`, the end of
  /// what it has.
  public static let witnessEnded: EventKind = "witness.ended"
  /// A node's WAL was copied while it had no power: `source`, `files`.
  public static let witnessKept: EventKind = "witness.kept"
  /// The ledger was read back from the new primary: `rows`, `systemIdentifier`, `timeline`.
  public static let ledgerRead: EventKind = "ledger.read"
  /// What the primary held before the fault was recorded: `baseline/integrity.json`. From here on the run must have the
  /// integrity of every member.
  public static let integrityBaseline: EventKind = "integrity.baseline"
  /// A member's integrity was recorded: `recovered/integrity/<machine>.json`; `seconds`.
  public static let integrityRead: EventKind = "integrity.read"
  /// The first WAL after the recovery is in the repository: `segment`, `timeline`; `previousAttempt`, when it was last seen
  /// not to be there.
  public static let archiveResumed: EventKind = "archive.resumed"
  /// It did not get there in time; the message says which segment is missing.
  public static let archiveResumedMissed: EventKind = "archive.resumed-missed"
  /// A new full backup of the new primary ended: `label`, `rows` and `digest`, what the ledger's table had just before it
  /// began.
  public static let backupRenewed: EventKind = "backup.renewed"
  /// It failed; the message says why.
  public static let backupRenewedMissed: EventKind = "backup.renewed-missed"
  /// The new backup was restored to a scratch machine, started, read, and shut down: `systemIdentifier`, `rows`, `digest`,
  /// `checksums` (`sound`, `damaged` or `off`).
  public static let backupRestored: EventKind = "backup.restored"
  /// That failed; the message says at what.
  public static let backupRestoredMissed: EventKind = "backup.restored-missed"
  /// A matrix of point-in-time recoveries begins: `targets`, `seed`, `impossible` (what this run has no place for).
  public static let pitrPlanned: EventKind = "pitr.planned"
  /// One of them ended: `number`, `reason`; the message says where, or why not. `pitr/<number>.json` has it all.
  public static let pitrAttempted: EventKind = "pitr.attempted"
  /// `cp` copied a recovered data directory, to hold restores against: `bytes`, `seconds`.
  public static let pitrCopied: EventKind = "pitr.copied"
  /// The recovered cluster was shut down cleanly: `machines`, of which `pg_controldata` and `pg_checksums` were recorded.
  public static let clusterShutDown: EventKind = "cluster.shut-down"
  /// A part of the harness failed; the verdict cannot be pass.
  public static let harnessError: EventKind = "harness.error"
  /// The user stopped the run.
  public static let interrupted: EventKind = "run.interrupted"
  /// Last event of a run that went through all its steps, recorded just before the log is closed: what comes after the log's
  /// damage or a harness's death cannot be missed without it.
  public static let runEnded: EventKind = "run.ended"
  /// Harness overhead: `cpuSecondsWaiting`, `secondsWaiting` (while waiting for a primary).
  public static let harnessCPU: EventKind = "harness.cpu"
}

/// Events of the probes.
extension EventKind {
  /// The write probe's view of one node changed: `state` is one of `ProbeState`; `previous`.
  public static let probeState: EventKind = "probe.state"
  /// The write probe committed: t is the acknowledgement; `previousAttempt` is the stamp at which the last unsuccessful
  /// attempt on this node began; `systemIdentifier`, `timeline`, `lsn`, `ledger` (true if the ledger's table is there).
  public static let probeCommitted: EventKind = "probe.committed"
  /// An answer of Patroni's REST API changed: `code`, `role`, `state`, `timeline`, `pending`...
  public static let restState: EventKind = "rest.state"
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
  /// Archiving, a new backup, and its proof.
  case protection
  case collect
  case teardown

  /// Time that the drill itself asks for, or that the cluster needs: not the harness's overhead.
  public var belongsToTheHarness: Bool {
    switch self {
    case .prepare, .verification, .collect, .teardown: true
    default: false
    }
  }
}
