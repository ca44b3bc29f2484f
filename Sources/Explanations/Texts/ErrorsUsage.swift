extension ExplanationTexts {
  /// About the command line and drill files.
  static let errorsUsage = """
    error drill.invalid
    means: The drill file has mistakes; each is shown with its line, a caret and what was meant.
    do: Correct them. blackstart schema gives editors what a drill may have.
    see: CONTRIBUTING.md (Write a drill)

    error drill.unreadable
    means: The drill file is not there or cannot be read.
    do: Check the path; the hint names a similar file.

    error drill.schema
    means: The schema of drill files accepted something that a drill cannot hold.
    do: Report it with the drill file: this is a defect of blackstart.

    error checks.invalid
    means: The file of SQL checks has mistakes; each is shown with its line.
    do: Correct them.
    see: docs/restore-drill.md

    error checks.unreadable
    means: The file of SQL checks cannot be read.
    do: Give a file with --checks.
    see: docs/restore-drill.md

    error option.quantity
    means: An option's value is no quantity with a unit, such as 15m, 26h or 500GiB.
    do: Write the unit; the hint says what was probably meant.

    error audit.config
    means: pgBackRest's configuration file cannot be read, or has no repository of that number.
    do: Give pgBackRest's own configuration file.

    error audit.server
    means: --server is not ADDRESS:PORT, or there are several stanzas and it is not said whose server it is.
    do: Write 10.0.0.5:5432 or /var/run/postgresql:5432, and name one stanza with --stanza.

    error restore.usage
    means: An option of blackstart restore has a value that it cannot have; the message says which.
    do: blackstart help restore
    see: docs/restore-drill.md

    error failures.none
    means: No backup failure has such a name.
    do: Use one of those in the hint.
    see: docs/backup-failures.md

    error explain.unknown
    means: No finding, error, gate, metric or failure has that name.
    do: blackstart explain lists all of them.

    error selftest.no-control
    means: No control has such a name.
    do: Use one of those in the hint.

    error run.not-found
    means: There is no run directory at the path.
    do: Give the path of a run, such as runs/latest.

    error run.not-a-run
    means: The directory has no plan.json, so it is no run directory.
    do: Give the path of a run, such as runs/latest.

    error run.no-plan
    means: plan.json cannot be read; without it nobody knows what was to be rehearsed.
    do: Judge an undamaged copy, or run the drill again.

    error run.id-taken
    means: Sixteen random names for a run directory were all taken.
    do: Run it again.

    error runs.unusable
    means: No run directory can be made in the directory of runs.
    do: Give a directory that you may write to with --runs, or of `gate` with --directory.

    error man.not-written
    means: The man pages could not be written to the directory.
    do: Give a directory that you may write to.

    error command.usage
    means: argument-parser refused the command line: an unknown option or command, or a value of the wrong kind.
    do: blackstart help COMMAND shows what it takes.

    error followups.unreadable
    means: The follow-ups beside a run (followups.yaml) are no list of entries with an action, or one is due on no day.
    do: Mend what the message names; each entry has action, and finding, owner and due if known.
    see: docs/html-report.md

    error serve.port
    means: The port that the history was to be served on cannot be listened on.
    cause: Another program has it, or it is below 1024 and you are not root.
    do: Give another with --port, or 0 for any that is free.
    see: docs/serve.md

    error serve.export
    means: A page of the exported site could not be written.
    do: Check the directory's access and free space; what was written before it stays.
    see: docs/serve.md
    """
}
