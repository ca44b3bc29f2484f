/// A condition that must hold before Patroni promotes a node, or before a node can even try. The raw value is the key in
/// a drill file. Sources: Patroni 4.1.5 `ha.py` (`_is_healthiest_node`, `is_lagging`, `bootstrap`).
public enum Gate: String, Sendable, Codable, CaseIterable {
  /// The restored node is further behind `/status` than `maximum_lag_on_failover` allows.
  case maximumLagOnFailover = "maximum_lag_on_failover"
  /// No replica method may work without a leader: "waiting for leader to bootstrap".
  case noLeader = "no_leader"
  /// `check_timeline`: the node's timeline is behind the cluster's last known one.
  case checkTimeline = "check_timeline"
  /// The node is not in `/sync`, or a quorum cannot be reached.
  case synchronousMode = "synchronous_mode"
  /// Automatic failover is paused.
  case pause
  /// A watchdog is required and not usable.
  case watchdog
  /// The node's system identifier is not the cluster's.
  case systemIdentifier = "system_identifier"
  /// The data directory is not empty and not a cluster: an aborted restore.
  case invalidDataDirectory = "invalid_data_directory"
  /// The restore or base backup fails, again and again.
  case restoreFails = "restore_fails"
  /// The bootstrap of a new cluster failed: Patroni sets the data aside and ends.
  case bootstrapFails = "bootstrap_fails"
  /// The bootstrap of a new cluster waits for a recovery that does not end: "waiting for end of recovery after bootstrap".
  case bootstrapRecovery = "bootstrap_recovery"
  /// Patroni cannot reach its DCS.
  case dcs
}
