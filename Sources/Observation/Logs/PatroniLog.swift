import DrillModel

/// Patroni's log. Texts are from Patroni 4.1.5 and the same in 3.0.2 unless a version is named; files are below `patroni/`.
enum PatroniLog {
  /// `2026-11-22 19:40:01,123 INFO: text` (log.py: default format and date format), in the process's time zone, for
  /// which the harness sets UTC.
  static func parse(_ line: Substring) -> LogLine? {
    guard let time = LogTimestamp(line), time.rest.hasPrefix(" ") else { return nil }
    let level = time.rest.dropFirst().prefix { $0.isUppercase }
    guard !level.isEmpty, time.rest.dropFirst(1 + level.count).hasPrefix(": ") else { return nil }
    return LogLine(format: .patroni, wallNanoseconds: time.nanoseconds, text: time.rest.dropFirst())
  }

  /// `text` begins with the level. A loop's message has `PAUSE: ` in front while automatic failover is off
  /// (ha.py: run_cycle); unless it is what the pause holds up, it means the same as without.
  static func classify(_ text: Substring) -> LogMeaning {
    guard let colon = text.firstRange(of: ": ") else { return LogMeaning(kind: .logLine, values: [:]) }
    let message = text[colon.upperBound...]
    let pause = "PAUSE: "
    guard message.hasPrefix(pause) else { return patterns.classify(message) }
    let held = pausePatterns.classify(message.dropFirst(pause.count))
    guard held.kind == .logLine else { return held }
    var meaning = patterns.classify(message.dropFirst(pause.count))
    meaning.values["paused"] = true
    return meaning
  }

  /// What a paused Patroni does not do by itself. ha.py: _run_cycle, process_unhealthy_cluster.
  private static let pausePatterns: [LogPattern] = [
    LogPattern("running with empty data directory", gate: .pause),
    LogPattern("postgres is not running", gate: .pause),
    LogPattern("following a different leader because i am not the healthiest node", gate: .pause),
    LogPattern("removed leader lock because postgres is not running", gate: .pause),
  ]

  private static let patterns = loopPatterns + gatePatterns + bootstrapPatterns + startPatterns + racePatterns

  /// What every loop says: first, because these are most lines. ha.py: has_lock, process_healthy_cluster,
  /// handle_long_action_in_progress, handle_starting_instance.
  private static let loopPatterns: [LogPattern] = [
    LogPattern("Lock owner: {leader}; I am {name}", .patroniHeartbeat),
    LogPattern("no action. I am ({name}), the leader with the lock", .patroniLeader),
    // Patroni 3.0.2 and later.
    LogPattern("no action. I am ({name}), the standby leader with the lock", .patroniLeader),
    LogPattern("acquired session lock as a leader", .patroniLeader),
    LogPattern("no action. I am ({name}), a secondary, and following a leader ({leader})", .patroniFollowing),
    LogPattern("no action. I am ({name}), a secondary, and following a standby leader ({leader})", .patroniFollowing),
    LogPattern("following new leader after trying and failing to obtain lock", .patroniFollowing),
    LogPattern("no action. I am ({name})", .patroniHeartbeat),
    LogPattern("doing crash recovery in a single user mode in progress", .patroniCrashRecovery),
    LogPattern("updated leader lock during doing crash recovery in a single user mode", .patroniCrashRecovery),
    LogPattern("{action} in progress", .patroniHeartbeat),
    LogPattern("updated leader lock during {action}", .patroniHeartbeat),
    LogPattern("Still starting up as a standby.", .patroniHeartbeat),
    LogPattern("PostgreSQL is still starting up, {seconds:int} seconds until timeout", .patroniHeartbeat),
  ]

  private static let gatePatterns: [LogPattern] = [
    // ha.py: _is_healthiest_node.
    LogPattern("My wal position exceeds maximum replication lag", gate: .maximumLagOnFailover),
    LogPattern("My timeline {timeline:int} is behind last known cluster timeline {cluster:int}", gate: .checkTimeline),
    LogPattern("Can not figure out my timeline", gate: .checkTimeline),  // 4.x
    // ha.py: bootstrap.
    LogPattern("waiting for leader to bootstrap", gate: .noLeader, kind: .patroniWaitingForLeader),
    LogPattern("waiting for standby_leader to bootstrap", gate: .noLeader, kind: .patroniWaitingForLeader),
    // ha.py: is_failover_possible (4.x); enforce_primary_role; process_manual_failover_from_leader (3.0.2).
    LogPattern("Quorum requirement {quorum:int} can not be reached", gate: .synchronousMode),
    LogPattern(
      "Postponing promotion because synchronous replication state was updated by somebody else", gate: .synchronousMode
    ),
    LogPattern("{action} candidate={candidate} does not match with sync_standbys={standbys}", gate: .synchronousMode),
    // ha.py: is_healthiest_node, enforce_primary_role, post_bootstrap.
    LogPattern("Watchdog device is not usable", gate: .watchdog),
    LogPattern("Not promoting self because watchdog could not be activated", gate: .watchdog),
    LogPattern("Demoting self because watchdog could not be activated", gate: .watchdog),
    LogPattern("Cancelling bootstrap because watchdog activation failed", gate: .watchdog),
    // ha.py: _run_cycle.
    LogPattern(
      "system ID mismatch, node {name} belongs to a different cluster: {cluster} != {systemIdentifier}",
      gate: .systemIdentifier),
    LogPattern(
      "system ID has changed while in paused mode. Patroni will exit when resuming unless system ID is reset: "
        + "{cluster} != {systemIdentifier}", gate: .systemIdentifier),
    LogPattern(
      "No initialize key in DCS and PostgreSQL is running as replica, aborting start", gate: .systemIdentifier),
    LogPattern(
      "data dir for the cluster is not empty, but system ID is invalid; consider doing reinitialize",
      gate: .invalidDataDirectory),
    // dcs/etcd.py and dcs/etcd3.py: get_etcd_client; __main__.py: ensure_dcs_access; ha.py: _run_cycle.
    LogPattern("waiting on etcd", gate: .dcs, kind: .patroniWaitingForDCS),
    LogPattern("Can not get cluster from dcs", gate: .dcs, kind: .patroniWaitingForDCS),
    LogPattern("Error communicating with DCS", gate: .dcs),
    LogPattern("DCS is not accessible", gate: .dcs),
    LogPattern("demoting self because DCS is not accessible and I was a leader", gate: .dcs),
    LogPattern("demoted self because DCS is not accessible and I was a leader", gate: .dcs),
    // postgresql/bootstrap.py: create_replica; ha.py: clone.
    LogPattern(
      "Error creating replica using method {method}: {command} exited with code={exitCode:int}", gate: .restoreFails),
    LogPattern("Error when fetching backup: pg_basebackup exited with code={exitCode:int}", gate: .restoreFails),
    LogPattern("failed to bootstrap (without leader)", gate: .restoreFails, kind: .patroniBootstrapFailed),
    LogPattern("failed to bootstrap from {role} '{from}'", gate: .restoreFails, kind: .patroniBootstrapFailed),
    // ha.py: cancel_initialization, post_bootstrap.
    LogPattern(
      "removing initialize key after failed attempt to bootstrap the cluster", gate: .bootstrapFails,
      kind: .patroniBootstrapFailed),
    LogPattern("waiting for end of recovery after bootstrap", gate: .bootstrapRecovery),
  ]

  private static let bootstrapPatterns: [LogPattern] = [
    // dcs/etcd.py: the setter of _base_uri.
    LogPattern("Selected new etcd server {server}", .patroniDCSConnected),
    // ha.py: _run_cycle, bootstrap, clone, post_bootstrap; postgresql/bootstrap.py.
    LogPattern("released leader key voluntarily{*}", .patroniReleasedLeaderKey),
    LogPattern("Leader key released", .patroniReleasedLeaderKey),
    LogPattern("trying to bootstrap (without leader)", .patroniBootstrapStarted),
    LogPattern("trying to bootstrap from {role} '{from}'", .patroniBootstrapStarted),
    LogPattern("replica has been created using {method}", .patroniReplicaCreated),
    LogPattern("bootstrapped (without leader)", .patroniBootstrapped),
    LogPattern("bootstrapped from {role} '{from}'", .patroniBootstrapped),
    LogPattern("Running custom bootstrap script: {script}", .patroniBootstrapStarted),
    LogPattern("trying to bootstrap a new cluster", .patroniNewCluster, ["stage": "started"]),
    LogPattern("running post_bootstrap", .patroniNewCluster, ["stage": "post-bootstrap"]),
    LogPattern("initialized a new cluster", .patroniNewCluster, ["stage": "initialized"]),
  ]

  private static let startPatterns: [LogPattern] = [
    // ha.py: _handle_crash_recovery, recover; postgresql/rewind.py: ensure_clean_shutdown, _archive_ready_wals.
    LogPattern("doing crash recovery in a single user mode", .patroniCrashRecovery),
    LogPattern("Crash recovery finished with code={exitCode:int}", .patroniCrashRecovery),
    LogPattern("Trying to archive {segment}: {command}", .patroniCrashRecovery),
    LogPattern("Failed to archive WAL segment {segment}", .patroniCrashRecovery),
    LogPattern("Skipping single-user crash recovery because backup_label exists;{*}", .patroniCrashRecovery),  // 4.1.3
    LogPattern("starting as a secondary", .patroniStarting),
    LogPattern("starting as readonly because i had the session lock", .patroniStarting),
    LogPattern("starting as a standby leader because i had the session lock", .patroniStarting),
    LogPattern("starting primary after failure", .patroniStarting),  // 3.0.4
    // postgresql/postmaster.py: start.
    LogPattern("postmaster pid={pid:int}", .patroniPostmaster),
    // ha.py: _handle_rewind_or_reinitialize; postgresql/rewind.py: pg_rewind.
    LogPattern("running pg_rewind from {from}", .patroniRewind),
    LogPattern("pg_rewind exit code={exitCode:int}", .patroniRewind),
    LogPattern("reinitializing due to diverged timelines", .patroniRewind),
  ]

  /// ha.py: process_unhealthy_cluster, process_healthy_cluster, _is_healthiest_node.
  private static let racePatterns: [LogPattern] = [
    LogPattern("promoted self to leader by acquiring session lock", .patroniPromoted),
    LogPattern("promoted self to leader because I had the session lock", .patroniPromoted),
    LogPattern("promoted self to a standby leader by acquiring session lock", .patroniPromoted),
    LogPattern("promoted self to a standby leader because i had the session lock", .patroniPromoted),
    LogPattern("following a different leader because i am not the healthiest node", .patroniNotHealthiest),
    LogPattern("following a different leader because I am not allowed to promote", .patroniNotHealthiest),
    LogPattern("not healthy enough for leader race", .patroniNotHealthiest),
    LogPattern("Wal position of {node} is ahead of my wal position", .patroniNotHealthiest),
    LogPattern("Primary ({node}) is still alive", .patroniNotHealthiest),
    LogPattern("{node} has equally tolerable WAL position and priority {*}", .patroniNotHealthiest),  // 3.2
  ]
}
