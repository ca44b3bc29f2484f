extension ExplanationTexts {
  /// About gates, metrics and classes of data findings.
  static let names = """
    gate maximum_lag_on_failover
    means: Patroni promotes no node that is further behind the last known WAL position (/status) than
      maximum_lag_on_failover, 1 MiB by default. If all restored nodes are, there is no primary, for ever.
    cause: A crash in the middle of a WAL segment: the archive ends up to 16 MiB before what the dead primary last
      reported.
    look: patroni.log of each node ("not healthy enough", lag), the key /status in the event dcs.at-deadline.
    do: Raise maximum_lag_on_failover above one segment, or lower archive_timeout, knowing what you accept to lose.
    see: Drills/total-outage-mid-segment.yaml, Drills/total-outage-mid-segment-raised-lag.yaml

    gate synchronous_mode
    means: With synchronous_mode only a node that is in /sync, or a quorum of them, may be promoted.
    cause: None of the nodes that came back was synchronous when the primary died.
    look: The key /sync in the event dcs.at-deadline; patroni.log.
    do: Bring a synchronous node back; a manual failover with patronictl decides to lose what it does not have.
    see: Drills/leader-crash-lagging-synchronous.yaml

    gate pause
    means: Automatic failover is paused (patronictl pause), so nobody is promoted.
    look: patronictl list says it; the key /config.
    do: patronictl resume
    see: docs/run-directory.md

    gate watchdog
    means: watchdog mode is required and no node can use its watchdog device.
    look: patroni.log.
    do: Load the softdog module and give Patroni the device, or use mode automatic.
    see: docs/run-directory.md

    gate check_timeline
    means: With check_timeline a node whose timeline is behind the cluster's last known one is not promoted.
    look: The key /history in the event dcs.at-deadline, patroni.log.
    do: Restore from a repository that has the newest timeline.
    see: docs/run-directory.md

    gate dcs
    means: Patroni cannot reach its DCS, and without it there is no leader.
    cause: Less than a majority of etcd's members runs.
    look: machines/e*/log, patroni.log.
    do: Start a majority of the members, or recover etcd from a snapshot.
    see: Drills/dcs-and-data-lost.yaml

    gate system_identifier
    means: A node's system identifier is not the one in the initialize key: it belongs to another cluster.
    look: patroni.log ("system ID mismatch").
    do: Restore the right stanza, or remove the stranger's data directory.
    see: Drills/dcs-and-data-lost.yaml

    gate no_leader
    means: No replica method may work without a leader, so wiped nodes wait: "waiting for leader to bootstrap".
    cause: no_leader: true is missing on the method that restores from the archive; or a bootstrap by another node
      still hangs.
    look: patroni.log of each node.
    do: Set no_leader: true on that method, and keep it in create_replica_methods.
    see: Drills/no-leader-missing.yaml, Drills/total-outage.yaml

    gate restore_fails
    means: The restore or base backup fails again and again, so no node gets data.
    look: patroni.log and the backup tool's log in machines/NAME/log.
    do: Run the restore command by hand as the server's user.
    see: docs/backup-failures.md

    gate invalid_data_directory
    means: The data directory is not empty and not a cluster, as an aborted restore leaves it; Patroni does not
      touch it.
    look: patroni.log; the directory.
    do: Look at it, then empty it.
    see: docs/run-directory.md

    gate bootstrap_recovery
    means: The bootstrap waits for a recovery that does not end: "waiting for end of recovery after bootstrap".
    cause: recovery_target_action is pause, which is also the default when it is not set.
    look: machines/NAME/log/postgresql.log ("recovery has paused").
    do: Set recovery_target_action: promote.
    see: Drills/bootstrap-recovery-conf-pause.yaml, Drills/bootstrap-recovery-conf-unset-action.yaml

    gate bootstrap_fails
    means: The bootstrap of a new cluster failed: Patroni sets the data aside as .failed and ends.
    cause: A target without promote, recovery settings that were dropped, a missing restore_command.
    look: machines/NAME/log; the directory with .failed at its end.
    do: Mend the bootstrap method; keep the directory until the cluster is back.
    see: Drills/bootstrap-target-unset-action.yaml, Drills/bootstrap-recovery-dropped.yaml

    metric time_to_new_primary
    means: Seconds from the outage's start (the last kill has returned) to the first commit on the new primary.
    do: Shorten the largest phase of the report: hold (how long it was dark), waiting (ttl), restore, replay.
    see: README.md (What is measured)

    metric time_to_new_primary_from_power_on
    means: Seconds from power on (the first process starts again) to the first commit on the new primary: the time
      to new primary without the darkness.
    do: Shorten the largest phase of the report.
    see: README.md (What is measured)

    metric time_to_redundant
    means: Seconds from the outage's start until every replica streams from the new primary.
    do: Faster restores of replicas; see not-redundant if it was not reached.
    see: README.md (What is measured)

    metric time_to_protected
    means: Seconds from the outage's start to the end of the first new backup, which was then proven by restoring
      it.
    do: A faster backup (process-max, incremental); see not-protected if it was not reached.
    see: README.md (What is measured)

    metric lost_transactions
    means: How many acknowledged transactions are gone.
    do: See lost-transaction.
    see: README.md (What is measured)

    metric lost_seconds
    means: Seconds from the oldest lost acknowledgement to the outage's start; 0 if nothing is lost. The recovery
      point actual.
    do: Lower archive_timeout, or use synchronous_mode.
    see: README.md (What is measured)

    metric lost_archived_transactions
    means: How many acknowledged transactions are gone although their WAL was in the archive. Anything but 0 is a
      defect of the recovery.
    do: See lost-archived-transaction.
    see: README.md (What is measured)

    class loss
    means: The end of the history is gone: acknowledged transactions that the drill does not allow to lose.
    do: See lost-transaction, ended-early.
    see: docs/run-directory.md

    class wrong-target
    means: A history came back, but not the one that had to: another cluster, another timeline, another end.
    do: See wrong-cluster, target-missed, lost-archived-transaction.
    see: docs/run-directory.md

    class hole
    means: Something is missing from the middle: what came back was never a state of the cluster.
    do: See the finding hole.
    see: docs/run-directory.md

    class corrupt
    means: Rows that nobody wrote, that were changed, or that contradict each other.
    do: See chain-broken, bank-total, phantom.
    see: docs/run-directory.md
    """
}
