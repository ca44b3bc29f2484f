extension ExplanationTexts {
  /// About the readiness checks of `audit`.
  static let checks = """
    check backup
    means: Whether there is a backup that can be restored, as far as its list and manifest tell. WARNING: the newest
      one cannot be.
    do: Take a full backup; see the audit's findings for what is wrong with the newest.
    see: docs/backups.md

    check backup-age
    means: How old the newest backup is that can be restored. FAILED beyond --max-backup-age alone.
    do: Look at the schedule of backups: the older it is, the more WAL a recovery must replay.
    see: docs/backups.md

    check chain
    means: How many other backups the newest one needs. One damaged file breaks all that build on it.
    do: Take a full backup from time to time.
    see: docs/backups.md

    check archive
    means: Whether WAL is missing between the backup and the archive's end.
    do: See the finding for the segments; take a new full backup.
    see: docs/backups.md

    check archive-age
    means: How long ago the last segment was archived. FAILED beyond --max-archive-age alone.
    do: Look at pg_stat_archiver; archive_timeout bounds this on a server that writes little.
    see: docs/backups.md

    check archive-timeout
    means: After how long a server that writes little archives its segment. Without archive_timeout that has no
      bound.
    do: Set archive_timeout to the loss that you accept.
    see: docs/backups.md

    check archiver
    means: Whether the server's archive_command works now, as pg_stat_archiver says it.
    do: Read the server's log.
    see: docs/backups.md

    check archiving
    means: Whether the server archives at all: archive_mode, wal_level, and an archive_command that is pgBackRest's.
    do: Set archive_mode=on, wal_level=replica and archive_command, and restart the server.
    see: docs/backups.md

    check unarchived
    means: How much WAL the server has written that is not in the archive: what a disaster now would lose at most.
    do: Look at pg_wal/archive_status if it is much.
    see: docs/backups.md

    check window
    means: Between which points in time one can recover.
    do: Keep backups and WAL longer for a longer window.
    see: docs/backups.md

    check effort
    means: What a recovery now would restore and replay.
    do: blackstart restore measures how long that takes here.
    see: docs/backups.md

    check speed
    means: How long a recovery now would take to its first query, at the rates that the newest restore drill of this
      cluster in the history measured. UNKNOWN if there is none, or its run directory is gone.
    do: Run blackstart restore on the repository from time to time, with the history.
    see: docs/restore-drill.md

    check server
    means: Whether the server given with --server answers, and is of this stanza.
    do: Check the address, user and PGPASSWORD.
    see: docs/backups.md

    check repository
    means: Whether pgBackRest can use the repository: status, locks, stop files.
    do: pgbackrest start if it is stopped; else read what pgbackrest info says.
    see: docs/backups.md

    check settings
    means: pgBackRest's settings were not looked at, because no configuration was given.
    do: Give pgBackRest's configuration with --config.
    see: docs/backups.md

    check pages
    means: Backups that saved pages with wrong checksums.
    do: pgbackrest info --set=LABEL names the files; run pg_amcheck and pg_checksums on the source.
    see: docs/backups.md

    check queue
    means: Whether archive-push-queue-max may drop WAL when the repository is away.
    do: Remove it, or make it as large as the disk of pg_wal allows, and watch archiving.
    see: docs/backups.md

    check retention
    means: Whether WAL is expired earlier than the backups that need it for point-in-time recovery.
    do: Leave repo-retention-archive unset, so that WAL is kept as long as the backups.
    see: docs/backups.md
    """
}
