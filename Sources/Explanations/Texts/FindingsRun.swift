extension ExplanationTexts {
  /// About the run itself, and point-in-time recoveries.
  static let findingsRun = """
    finding steady-state-missed (unjudged)
    means: The cluster was not proved healthy before the fault, so that it recovers, or does not, proves nothing.
    cause: A node did not come up, a replica did not stream, or archiving failed.
    look: events.ndjson (steady-state), machines/*/log.
    do: Read the log that the message names; blackstart doctor checks the host.
    see: docs/run-directory.md

    finding no-outage (unjudged)
    means: The fault never happened: the run has no outage.start.
    cause: The run ended before the fault.
    look: The last lines of events.ndjson and the other findings.
    do: Mend what ended the run.
    see: docs/run-directory.md

    finding no-identity (unjudged)
    means: Which cluster it was before the outage was not recorded, so the one that came back cannot be compared
      with it.
    cause: The primary gave no answer before the fault.
    look: events.ndjson (cluster.identity).
    do: Run the drill again.
    see: docs/run-directory.md

    finding run-not-ended (unjudged)
    means: The record breaks off: there is no run.ended, so its end may be missing.
    cause: The harness was killed, or the run still goes on.
    look: The last lines of events.ndjson.
    do: Wait for a run that still goes on; otherwise run it again, after blackstart clean.
    see: docs/run-directory.md

    finding probe-silent (unjudged)
    means: The write probe saw nothing after the outage, so nobody knows who took commits.
    cause: The harness was killed or starved after the fault.
    look: events.ndjson after outage.start.
    do: Run it again on a host with CPU to spare.
    see: docs/run-directory.md

    finding nothing-to-lose (unjudged)
    means: No transaction was acknowledged before the outage, so no loss could have been seen.
    cause: The workload had no time, or its clients could not write.
    look: ledger/, and the drill's workload.
    do: Give the workload more time or clients before the fault.
    see: docs/ledger.md

    finding interrupted (unjudged)
    means: The run was stopped by a signal before its end; it is judged as far as it went.
    cause: Ctrl-C, SIGTERM, or a time limit of whatever started it.
    look: events.ndjson.
    do: Run it again.
    see: docs/exit-codes.md

    finding harness-error (unjudged)
    means: The harness itself, or something that it needs, failed; the message is the error's.
    cause: A tool that failed, a full disk, a port taken, a server that did not start.
    look: The finding's lines: they hold the log's tail and its path.
    do: blackstart explain CODE for the error's own code in brackets.
    see: docs/run-directory.md

    finding killed-from-outside (unjudged)
    means: Somebody outside of the drill killed one of its processes, so its recovery measures something else.
    cause: The kernel's OOM killer, or a hand.
    look: The finding's lines; dmesg.
    do: Give the host more memory, leave the machines alone, and run it again.
    see: docs/run-directory.md

    finding server-ended (note)
    means: A server ended by itself. That may be what the drill is about (a Patroni that gives up), or a fault of
      its configuration.
    cause: The last lines of its log say it.
    look: machines/NAME/log.
    do: Read that log if the drill did not expect it.
    see: docs/run-directory.md

    finding checker-failed (unjudged)
    means: A checker could not do its work on this evidence, so what it would have found is not known.
    cause: Damaged evidence, or a defect of blackstart.
    look: The message names the checker and the reason.
    do: Judge an undamaged copy; if that fails as well, report it with the run directory.
    see: CONTRIBUTING.md

    finding evidence-missing (unjudged)
    means: The run recorded that it wrote more than its directory has now, its plan names what neither a file nor an
      event has, or its plan is not that of its events.
    cause: Files were removed from the run directory or exchanged, the plan was changed, or a copy is incomplete.
    look: The finding lists what is missing.
    do: Judge an undamaged copy of the run directory.
    see: docs/run-directory.md

    finding stamp-missing (unjudged)
    means: Under which conditions the run was measured is not known (fault model, fsync, file system), so its times
      cannot be compared.
    cause: environment.json is missing or incomplete.
    look: environment.json.
    do: Judge an undamaged copy, or run the drill again.
    see: docs/run-directory.md

    finding not-comparable (unjudged, note)
    means: fsync was off or the data lay in memory, so the times say nothing about a real service. With objectives
      that is unjudged, else a note.
    cause: A drill's setting, or BLACKSTART_HOME on tmpfs.
    look: environment.json.
    do: Run it with fsync on and BLACKSTART_HOME on a disk.
    see: README.md (What is measured)

    finding durability-off (note)
    means: full_page_writes or synchronous_commit is off: what is acknowledged may be gone after a crash.
    cause: A setting of the drill's cluster.
    look: environment.json, machines/NAME/etc.
    do: Turn it on, unless this is what you wanted to see.
    see: README.md (What is measured)

    finding overhead (note)
    means: The harness itself took a larger share of the run than it means to.
    cause: A slow or busy host.
    look: events.ndjson, the summary's OVERHEAD.
    do: Run it on a quieter host if the times matter.
    see: docs/run-directory.md

    finding overhead-waiting (note)
    means: While it waited for a primary the harness used more of a core than it means to, and may have slowed what
      it times.
    cause: A slow or busy host.
    look: The summary's OVERHEAD.
    do: Run it on a quieter host if the times matter.
    see: docs/run-directory.md

    finding unattributed (note)
    means: Part of the time until the new primary is explained by no log line and no event.
    cause: A busy host, or a version whose log has other words.
    look: The phases in report.html; machines/*/log at that time.
    do: Read the logs of the new primary in the gap.
    see: docs/run-directory.md

    finding archive-unlisted (unjudged)
    means: Nobody listed the backup repository at the run's end, so the archive was not audited.
    cause: The run broke off, or the repository could not be read.
    look: recovered/archive.json.
    do: Run the drill again.
    see: docs/backups.md

    finding pitr-matrix (note)
    means: How many of the point-in-time recoveries came to exactly the transactions, the end, or the refusal that
      PostgreSQL's rules predict.
    look: pitr/.
    do: Nothing, if it is all of them.
    see: docs/pitr.md

    finding pitr-incomplete (unjudged)
    means: The point-in-time recoveries that were recorded are not those that the drill planned: some are missing, or
      something else was asked for.
    cause: The run broke off, the recovery of a recovery could not be made, or the record was changed.
    look: pitr/, events.ndjson.
    do: Run it again.
    see: docs/pitr.md

    finding pitr-not-tried (note)
    means: This run had no place for some cases, for instance because no transaction fell where the case needs one.
    look: The finding's lines.
    do: Nothing; another run may have them.
    see: docs/pitr.md

    finding pitr-refused-by-tool (note)
    means: The backup tool refused a time before the end of the backup, or in the second of that end. PostgreSQL itself
      would have recovered: to the end of the backup, or to what committed within that second.
    cause: Barman compares a time with the end of the backup before it restores, and PostgreSQL does not.
    look: POINTS IN TIME, by the numbers in the finding's lines.
    do: Nothing; it is the safer answer. For such a time choose an older backup.
    see: docs/pitr.md

    finding pitr-unjudged (unjudged)
    means: One recovery cannot be judged, for the reason in the message.
    cause: The witness's history, the listing or the rows of that recovery are missing.
    look: pitr/NUMBER.json and its rows.
    do: Run it again.
    see: docs/pitr.md

    finding pitr-failed (data)
    means: A recovery failed that had to succeed, or failed for another reason than it had to.
    cause: WAL missing from the archive, a backup that cannot be restored, or a tool that refuses what PostgreSQL
      would do.
    look: pitr/, and the last log lines in the finding.
    do: Audit the repository; repeat with --seed to get the same targets.
    see: docs/pitr.md

    finding pitr-unexpected-end (data)
    means: A recovery ended well that had to be refused: for instance a target that is not reachable.
    cause: The tool or the server dropped the target, and recovered to somewhere else.
    look: pitr/; the place where it ended is in the message.
    do: Read the restored settings: a recovery that ends elsewhere without an error misleads whoever relies on it.
    see: docs/pitr.md

    finding pitr-wrong-backup (data)
    means: Another backup came back than the one that was asked for, or than the newest that leads to the target.
    cause: The tool took another backup, or the record was changed.
    look: pitr/NUMBER.json: asked (label), backupStart, backupTimeline.
    do: Compare them with the tool's own list of backups; name the backup when you restore.
    see: docs/pitr.md

    finding pitr-wrong-end (data)
    means: The right transactions came back, and the recovery ended at another position or timeline than
      PostgreSQL's rules predict.
    cause: A rule of inclusion or of timelines was applied differently.
    look: pitr/.
    do: Compare target, target_inclusive and target_timeline with the prediction.
    see: docs/pitr.md

    finding pitr-wrong-set (data)
    means: A point-in-time recovery came to other transactions than the witness's WAL has up to its target.
    cause: A recovery that stopped early, passed its target, or took another timeline.
    look: pitr/: extra and missing transactions.
    do: Do not trust such a recovery; audit the repository with --deep.
    see: docs/pitr.md
    """
}
