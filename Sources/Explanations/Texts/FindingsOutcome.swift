extension ExplanationTexts {
  /// About how a drill ended.
  static let findingsOutcome = """
    finding wrong-cluster (data)
    means: A server takes commits, but it is not the cluster from before: another system identifier, or none of its
      history. A restored cluster that is not the repository's is called the same.
    cause: With the DCS empty, Patroni bootstraps a new and empty cluster; or the restore took another stanza.
    look: events.ndjson (cluster.identity and the first commit), machines/NAME/log (bootstrap),
      recovered/controldata-*.
    do: Remove the bootstrap section after go-live, or make bootstrap.method restore from the backup.
    see: Drills/dcs-and-data-lost.yaml, Drills/bootstrap-latest.yaml

    finding outcome-mismatch (objective)
    means: The drill ended otherwise than its expect.outcome says: no primary where one had to come, or one where
      none was expected.
    cause: Often a gate that holds the nodes; the finding's lines say which.
    look: The report's gates, events node.waiting in events.ndjson, machines/*/log/patroni.log.
    do: blackstart explain GATE for the gate that is named; change the cluster, or the expectation if it is the
      right outcome.
    see: Drills/total-outage-mid-segment.yaml

    finding outcome-unknown (unjudged)
    means: There was neither a commit on a new primary nor a deadline reached, so how the drill ended is not known.
    cause: The run broke off.
    look: The last lines of events.ndjson.
    do: Mend what ended it (see the other findings), and run it again.
    see: docs/run-directory.md

    finding gate-mismatch (objective)
    means: No primary came, as expected, but another gate held the nodes than the one that the drill names.
    cause: The cluster fails earlier or for another reason than the drill wants to show.
    look: events node.waiting and machines/*/log/patroni.log; the finding has Patroni's own lines.
    do: Read the gate that did hold with blackstart explain, and correct the drill or the cluster.
    see: Drills/no-leader-missing.yaml

    finding gate-not-everywhere (unjudged)
    means: At the deadline some nodes were not yet held by the expected gate, so one of them might have become
      primary a moment later.
    cause: The deadline is too short for every node to come as far as its gate.
    look: events node.waiting.
    do: Give the drill a longer deadline.
    see: CONTRIBUTING.md (Write a drill)

    finding gate-passed (note)
    means: A gate held nodes for a while and then let them through; the wait is part of the recovery time.
    cause: For instance a leader key that had not expired, or a lag that caught up.
    look: The phases of the report, and the Patroni lines of the finding.
    do: Read blackstart explain GATE if the wait is long.
    see: docs/run-directory.md

    finding recovery-path (note)
    means: How the new primary got its data: it survived, it was restored without a leader, from a dead leader's
      key, or by a custom bootstrap.
    look: machines/NAME/log/patroni.log.
    do: Nothing; check that it is the way that you rely on.
    see: Drills/total-outage.yaml

    finding recovery-path-unknown (note)
    means: A wiped node became primary and its log does not say how it got its data.
    cause: Patroni's log line has another wording in this version, or the log is incomplete.
    look: machines/NAME/log/patroni.log.
    do: Read the log before you conclude anything from the path.
    see: docs/run-directory.md

    finding recovered-by-luck (note)
    means: The cluster recovered only because the dead leader's key was still in the DCS. After an outage longer
      than ttl the same cluster waits for ever.
    cause: No replica method has no_leader: true, so a restore needs a leader, and the stale key looked like one.
    look: machines/NAME/log/patroni.log, events outage.start and outage.power-on.
    do: Set no_leader: true on a replica method that restores from the archive.
    see: Drills/no-leader-missing-within-ttl.yaml

    finding stale-leader-key (note)
    means: A node was restored as a replica of a leader that was already dead, because its key had not expired. A
      longer outage takes the way of no_leader.
    cause: The outage was shorter than ttl; etcd also re-arms leases when it starts.
    look: machines/NAME/log/patroni.log.
    do: Drill an outage longer than ttl as well.
    see: Drills/total-outage.yaml

    finding bootstrap-stopped (note)
    means: Why the bootstrap went no further, in PostgreSQL's own words.
    cause: A recovery target without promote, a missing restore_command, or recovery settings that were dropped.
    look: machines/NAME/log/postgresql.log.
    do: Read the gate bootstrap_recovery or bootstrap_fails, and the lines of the finding.
    see: Drills/bootstrap-target-unset-action.yaml

    finding data-set-aside (note)
    means: A bootstrap failed: Patroni renamed the data directory to .failed and ended. The next failure on that
      node replaces it.
    cause: PostgreSQL did not come up as a primary from what the bootstrap method made.
    look: events data.set-aside, machines/NAME/log.
    do: Look at the directory before the next start, and remove it when the cluster is back; it may be the last
      copy.
    see: Drills/bootstrap-target-unset-action.yaml

    finding identity-changed (data)
    means: After the new primary's first commit a server answered with another system identifier: clients would have
      moved between two clusters.
    cause: Two clusters answer in turn, for instance after a second bootstrap.
    look: events.ndjson around the time that the finding names.
    do: Stop the stranger; find out which node bootstrapped it.
    see: Drills/dcs-and-data-lost.yaml

    finding same-timeline (note)
    means: The old primary kept its data and went on with the same timeline. That was a restart, not a promotion.
    cause: It still held the leader key, or was alone and came first.
    look: machines/NAME/log/patroni.log.
    do: Nothing; there is no failover in this run's time.
    see: Drills/power-blip.yaml

    finding timeline-not-advanced (data)
    means: Another server than the old primary takes commits on the old timeline, so two histories may share one
      timeline.
    cause: A promotion without a new timeline: a data directory started by hand without recovery, or a copy of the
      primary.
    look: recovered/controldata-*, machines/NAME/log.
    do: Do not archive from it; compare its WAL with the archive's of the same timeline.
    see: docs/run-directory.md

    finding timeline-unknown (unjudged)
    means: The timeline before or after the outage was not recorded, so a promotion cannot be told from a restart.
    cause: The run broke off, or nobody could ask the server.
    look: events.ndjson (cluster.identity).
    do: Run the drill again.
    see: docs/run-directory.md

    finding wrong-end (data)
    means: The new timeline's history file, the control data and the log tell of different ends of the recovery.
    cause: Another recovery wrote the history file, or the recovery passed its target.
    look: recovered/, the .history files in witness/, the new primary's log.
    do: Compare the new timeline's .history with the recovery target and the end of the WAL.
    see: docs/pitr.md

    finding not-shut-down (note)
    means: At the run's end a member's data was not shut down cleanly, so its control data is that of an earlier
      checkpoint.
    cause: The member was killed, or did not run.
    look: recovered/controldata-*, machines/NAME/log/postgresql.log.
    do: Nothing, unless the member should have been running.
    see: docs/run-directory.md

    finding objective-missed (objective)
    means: Something measured is over its limit, or was not reached at all.
    cause: The report's phases show where the time went: the largest is the one to shorten.
    look: verdict.json (objectives, phases), report.html.
    do: Change what the largest phase names (ttl, restore speed, loop_wait), or the objective. In a restore drill:
      process-max and compress-type=zst.
    see: docs/run-directory.md

    finding objective-unmeasured (unjudged)
    means: The drill has an objective that was not measured, so nobody knows whether it is met.
    cause: The run ended before, or the evidence for it is missing.
    look: events.ndjson.
    do: Read the run's other findings; run it again.
    see: docs/run-directory.md

    finding objective-within-error (note)
    means: The objective is met by less than the measurement's own error, so it may as well have been missed.
    look: verdict.json: the value and its error.
    do: Leave a margin, or repeat the drill.
    see: README.md (What is measured)

    finding not-redundant (note)
    means: The new primary stayed alone or short of replicas at the end of the wait.
    cause: A replica cannot follow the new timeline, its restore still runs, or it is off.
    look: The finding's lines, machines/NAME/log of that replica.
    do: patronictl reinit puts such a member right; add time_to_redundant to the objectives to make it count.
    see: docs/findings.md

    finding not-protected (note)
    means: The recovered cluster has no backup that was proven by restoring it, so the next disaster may be the
      last.
    cause: The new backup failed, or its restore did, or it has what is wrong with the members; the message says which.
    look: events.ndjson, machines/*/log.
    do: Add time_to_protected to the objectives to make it count.
    see: docs/backups.md

    finding protection-unknown (unjudged)
    means: A new backup was to be taken and restored, and nothing tells what became of it.
    cause: The run broke off in that phase.
    look: The last lines of events.ndjson.
    do: Run the drill again.
    see: docs/run-directory.md

    finding backup-other-cluster (data)
    means: The backup taken after the recovery restores to another cluster than the one from before.
    cause: The stanza belongs to another cluster, or a new cluster took it over.
    look: events.ndjson (protection), recovered/archive.json.
    do: Find out which cluster writes to the repository before you rely on it.
    see: docs/backups.md

    finding backup-incomplete (data)
    means: The backup taken after the recovery restores to other rows than there were when it began.
    cause: The backup or its WAL is not whole.
    look: events.ndjson, the scratch server's log in machines/.
    do: Audit the repository with --deep; take a new full backup.
    see: docs/backups.md

    finding backup-gone (data)
    means: The backup taken after the recovery was restored, and at the run's end the repository's list has no such
      backup: the cluster is not protected by it any more.
    cause: It was expired or removed, or the list of backups was replaced by another one.
    look: recovered/archive.json, the event backup.renewed, the backup tool's logs in machines/.
    do: Look for what removed it, and take a new backup.
    see: docs/backups.md

    finding backup-corrupt (data)
    means: The backup taken after the recovery restores to damaged pages, tables or indexes, or to other content than the
      new primary holds.
    cause: The new primary's disk holds something else than its memory, or the storage of the repository is damaged.
    look: The finding's lines; recovered/backup/ in the run directory; the findings about members beside it.
    do: Do not use the cluster or the backup; restore an older backup elsewhere.
    see: docs/backups.md

    finding backup-unread (unjudged)
    means: The backup taken after the recovery was restored, and not all that it holds could be looked at.
    cause: A part that could not be read, a tool that failed, or recovered/backup/ is missing from the run directory.
    look: The finding's lines; the scratch server's log in machines/.
    do: Run the drill again.
    see: docs/run-directory.md
    """
}
