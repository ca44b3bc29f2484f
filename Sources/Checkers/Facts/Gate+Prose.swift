internal import DrillModel

extension Gate {
  /// What the gate means, and what helps; the number of the drill's own setting in it where there is one.
  var hint: String {
    switch self {
    case .maximumLagOnFailover:
      "raise maximum_lag_on_failover above the size of a WAL segment (16 MiB), or accept the loss by hand: "
        + "patronictl failover --candidate NODE"
    case .noLeader:
      "set no_leader: true in the replica method that restores from the backup (postgresql.pgbackrest)"
    case .checkTimeline: "let a node with the newest timeline come back, or fail over by hand: patronictl failover"
    case .synchronousMode:
      "no node named in /sync came back; fail over by hand: patronictl failover --candidate NODE"
    case .pause: "automatic failover is paused: patronictl resume"
    case .watchdog: "make the watchdog device usable, or set watchdog.mode to automatic"
    case .systemIdentifier: "the data directory belongs to another cluster; check the stanza and /initialize in the DCS"
    case .invalidDataDirectory: "an aborted restore is in the way: patronictl reinit, or remove the data directory"
    case .restoreFails: "read pgbackrest's log on the node; run the restore command by hand as postgres"
    case .bootstrapFails:
      "PostgreSQL's log on the node says why; a target without target_action: promote, a recovery_conf without "
        + "restore_command, and neither recovery_conf nor keep_existing_recovery_conf end like this"
    case .bootstrapRecovery:
      "the recovery waits at its target: set recovery_target_action to promote, or end it by hand: "
        + "SELECT pg_wal_replay_resume()"
    case .dcs: "bring a majority of etcd back; Patroni does nothing without its DCS"
    }
  }
}
