extension ExplanationTexts {
  /// About benchmarks, controls and scenes of failures.
  static let errorsTools = """
    error bench.not-received
    means: The receiver of WAL did not keep up, so its cost was not measured.
    do: Run it on a quieter host.

    error bench.no-dev-null
    means: /dev/null cannot be opened.
    do: Mend /dev.

    error bench.not-judged
    means: The made-up run of the benchmark did not pass the judge.
    do: Report it: this is a defect of blackstart.

    error bench.rows
    means: The server gave another number of rows than it has.
    do: Report it: this is a defect of blackstart.

    error bench.no-peak
    means: /proc/self/status does not say the peak memory.
    do: Run it on Linux with /proc mounted.

    error bench.initdb
    means: initdb failed; its last lines are in the message.
    do: Mend what they name.

    error bench.no-server
    means: The benchmark's PostgreSQL did not start.
    look: The log named.
    do: Read that log.

    error bench.pgbench-failed
    means: pgbench could not be started, or failed.
    do: Install PostgreSQL's client programs, or read its last lines.

    error bench.no-host
    means: The benchmark has no server to measure.
    do: Report it: this is a defect of blackstart.

    error bench.directory-failed
    means: A directory for the benchmark's ledger could not be made.
    do: Check free space and permissions.

    error bench.no-commits
    means: The benchmark's clients committed nothing in 30 s.
    do: Read the server's log; look at the host's load.

    error control.no-replica
    means: The selftest's run has no replica that a defect could be planted in.
    do: Run the selftest again; the drill must end with a replica that streams.
    see: README.md (Track record of the judge)

    error control.no-backup
    means: The selftest's run restored no new backup that a defect could be planted in.
    do: Run the selftest again; read the notes of its run.
    see: README.md (Track record of the judge)

    error control.not-written
    means: The transaction that a clean run leaves open did not begin in time.
    do: Run the selftest again on an idler host.
    see: README.md (Track record of the judge)

    error control.no-server
    means: The server of a control did not start.
    look: The log named.
    do: Read that log.

    error control.command
    means: A program that plants a control's defect failed.
    do: Read its last lines in the message.

    error control.no-outage
    means: The run that controls are planted in has no outage.
    do: Run the self-test again.

    error control.no-victim
    means: The run has too few transactions before its outage to take one away.
    do: Run the self-test again on a quieter host.

    error failures.waited
    means: The scene of a backup failure waited for something in vain; the message says what.
    look: The log named.
    do: Run it again; read that log if it repeats.

    error failures.command
    means: A program of the scene failed.
    do: Read its last lines in the message.

    error failures.no-file
    means: The scene's repository has not the file that is to be damaged.
    do: Run it again; report it if it repeats.

    error failures.position
    means: The scene's server gave no WAL position.
    do: Run it again.

    error failures.pgbackrest
    means: pgBackRest failed where the scene needs it to work.
    do: Read its last lines in the message.

    error failures.too-late
    means: The backup was over before it could be held.
    do: Run it again.
    """
}
