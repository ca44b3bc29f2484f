extension ExplanationTexts {
  /// About the history, the gate, reports, schedules and notifications.
  static let errorsHistory = """
    error history.store
    means: What --store or BLACKSTART_STORE names is no store: neither a file nor a postgres:// address that this version takes.
    do: Write a path, or postgres://user@host:port/database; passwords come from PGPASSWORD or ~/.pgpass.
    see: docs/history.md

    error history.unusable
    means: The store could not be opened, read or written.
    cause: A file that is no SQLite database, a directory without write access, a PostgreSQL that refuses the connection.
    do: Follow the hint; a run is judged and reported all the same.
    see: docs/history.md

    error history.newer-schema
    means: The store was written by a newer blackstart, whose tables this one does not know.
    do: Use the newer program, or another --store. Nothing was changed.
    see: docs/history.md

    error history.damaged
    means: A run in the store is not what this version can read.
    do: Import its run directory again: blackstart history import DIR.

    error history.no-host
    means: The host of a postgres:// store has no address.
    do: Check the name, or write the address itself.

    error history.no-runs
    means: What was to be imported is no run directory, and has none in it.
    do: Give a run directory, or the directory that runs are made in.

    error history.none
    means: There is no store yet, and the command only changes one that is there.
    do: Run a drill, or import runs: blackstart history import runs.

    error history.unknown-form
    means: A run's verdict.json is of a version that this program does not know; it is not guessed what it says.
    cause: A newer blackstart wrote it.
    do: Use that one, or have this one judge the evidence again: blackstart history import --judge.

    error history.unknown-drill
    means: The history has neither a run nor a schedule of a drill of that name.
    cause: A misspelt name, or another history (--store, BLACKSTART_STORE).
    do: blackstart history lists the runs that there are.

    error history.unknown-class
    means: No drill in the history is of that class, and blackstart has none of its own by that name.
    do: Take one of the classes in docs/history.md, or one that a drill file states.
    see: docs/history.md

    error history.not-judged
    means: The run directory has no verdict.
    do: blackstart judge RUN

    error history.no-start
    means: No event says when the run began, so it has no place in a history.
    cause: events.ndjson is missing or damaged.
    do: Look into events.ndjson of the run directory.

    error history.unreadable
    means: A file of the run directory could not be read to take its SHA-256.
    do: Check who may read it.

    error history.no-sha256
    means: The library libcrypto of this host does not compute SHA-256.
    do: Check the host's OpenSSL; a provider may be switched off.

    error run.unknown
    means: The history has no such run.
    do: blackstart history lists its runs; a run is named by its id, the beginning of it, its last six digits, latest, latest:DRILL, or its directory.
    see: docs/history.md

    error run.ambiguous
    means: Several runs begin like that.
    do: Give more of the id, or the six digits that it ends with.

    error option.moment
    means: An option wants an age or a moment, and got something else.
    do: Write 30d, 12h, 2026-11-28, or '2026-11-28 03:00:00+00'.

    error option.span
    means: An option wants a span of time with its unit.
    do: Write 90s, 15m, 1h, 8d or 2w.

    error option.time
    means: --at wants a moment with its offset.
    do: Write 2026-12-01T03:00:00Z.

    error period.invalid
    means: The period ends before it begins.
    do: Exchange --since and --until.

    error calibration.file
    means: The disk could not be measured before the run: a scratch file in the state directory failed.
    do: Check free space and rights below BLACKSTART_HOME.

    error calibration.no-sha1
    means: The library libcrypto of this host does not compute SHA-1, so its speed cannot be measured.
    do: Check the host's OpenSSL; a provider may be switched off.

    error gate.baseline
    means: The file that --baseline names is no pool of runs of this version, or has what `gate export` never writes: a run
      twice, a run that did not pass, a time that is negative or beyond all measure.
    do: Make one: blackstart gate export FILE.
    see: docs/gate.md

    error gate.export
    means: The pool could not be written.
    do: Check the directory and the free space.

    error gate.interrupted
    means: The gate was stopped before it had its runs. Nothing was decided; what ran is judged and kept.
    do: Run it again.

    error gate.not-passed
    means: Only runs that passed can be accepted into the pool.
    do: Accept others, or leave that one out.
    see: docs/gate.md

    error gate.twice
    means: A run was named twice and would count twice.
    do: Name each run once.

    error report.no-runs
    means: No run in the history is of that period and drill, so there is nothing to report.
    do: Widen --since and --until; blackstart history lists the runs that there are.

    error report.format
    means: There is no such form of a report.
    do: The hint lists them.
    see: docs/reports.md

    error report.file-type
    means: The name of the file does not say which form of a report it is to have.
    do: Give it one of the endings that the hint lists, or use --format.
    see: docs/reports.md

    error report.no-directory
    means: The directory of a file to be exported is not there.
    do: Make it. Nothing was run.

    error calendar.invalid
    means: The calendar is none; the caret shows where it goes wrong.
    do: Write it as systemd does: 'Mon..Fri 03:00', 'daily', '*-*-01 04:00:00 Europe/London'.
    see: docs/schedule.md

    error schedule.not-cron
    means: cron cannot say that calendar.
    do: Use --for systemd, or a simpler calendar.
    see: docs/schedule.md

    error schedule.cron-zone
    means: cron goes by the host's time zone, and the calendar names another.
    do: Write the calendar in the host's zone, or use --for systemd.

    error schedule.github-zone
    means: GitHub's schedules are in UTC.
    do: Write the calendar in UTC.

    error schedule.github-often
    means: GitHub starts a workflow every five minutes at most.
    do: Write a calendar with longer pauses.

    error schedule.image
    means: A CronJob or a workflow needs a container with blackstart in it.
    do: Name one with --image.

    error schedule.install-elsewhere
    means: --install is for this host: systemd and cron.
    do: Leave it out; the file that is written says what to do with it.

    error schedule.cannot-install
    means: The schedule cannot be installed on this host. Nothing was changed.
    do: Follow the hint, or leave --install out and do it by hand.

    error schedule.systemctl
    means: systemctl refused the new units, and they were removed again.
    do: Read its message; systemd-analyze verify shows more.

    error schedule.not-writable
    means: The directory for the files of a schedule cannot be written to.
    do: Name another with --output.

    error schedule.name-too-long
    means: Kubernetes has a limit for the names of CronJobs, and the drill's name goes beyond it.
    do: Give the drill a shorter name.

    error schedule.name
    means: Units and files are named after the drill, and not every stanza's name can be in theirs.
    do: Give the restore drill a name with --name.
    see: docs/schedule.md

    error schedule.name-taken
    means: Another drill of the same name is scheduled, and its file is still there.
    do: Give one of the two another name, or remove the other's schedule.

    error schedule.window
    means: A window of less than a minute, no maximal age, or no time for a run makes no schedule.
    do: Give --window a minute or more, and --max-age and --timeout a span.

    error schedule.unknown
    means: No such schedule is known here.
    do: blackstart schedule list

    error schedule.github-path
    means: A workflow finds only files of the repository that it is in, and this file is outside of it.
    do: Run the command in the repository, and name a file that is in it.
    see: docs/schedule.md

    error schedule.not-recorded
    means: A scheduled run came to its end, and the history does not have it: to status the drill is failing until a run is recorded.
    cause: The history could not be written: its place is read-only or full, a server is away, or a unit does not let the program write there.
    do: Mend that, then bring the run in: blackstart history import RUN-DIRECTORY.
    see: docs/schedule.md

    error schedule.missed
    means: The run was started after its window and counts as missed; nothing ran.
    cause: The host was off or busy at the time.
    do: Run it by hand, or wait for its next time. blackstart status shows missed runs.
    see: docs/schedule.md

    error schedule.running
    means: A run of the same drill is under way, so nothing ran.
    do: Wait for its end.

    error schedule.run
    means: A scheduled run ended with an error that no part of blackstart expected.
    do: Read the message; run the drill by hand with blackstart run.

    error status.unknown-drill
    means: The history knows no drill of that name, and none is scheduled.
    do: blackstart history shows which drills have run.

    error notify.invalid
    means: The file of notifications has mistakes; each is shown with its line.
    do: Correct them.
    see: docs/schedule.md

    error notify.unreadable
    means: The file of notifications cannot be read.
    do: Check the path behind --notify.
    """
}
