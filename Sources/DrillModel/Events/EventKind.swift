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
  /// A run of a series waits before its fault, so that the series kills all over Patroni's loop: `seconds`, `loopWait`, and
  /// `aligned`, whether the wait began with a turn of the leader.
  public static let killSpread: EventKind = "kill.spread"
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
  /// A stopped member was started once more by itself and read: `recovered/disk/<machine>.json`; `seconds`.
  public static let integrityReadFromDisk: EventKind = "integrity.read-from-disk"
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
  /// `checksums` (`sound`, `damaged` or `off`); with `integrity` all that it holds is in `recovered/backup/`.
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
