extension ExplanationTexts {
  /// About the backup failures of `failures`.
  static let failures = """
    failure segment-missing
    means: A WAL segment in the middle of the archive is gone. The recovery ends there and promotes: the newest
      acknowledged commits are gone, silently.
    do: blackstart audit finds it before the disaster (archive-gap).
    see: docs/backup-failures.md

    failure tail-missing
    means: The newest segments of the archive are gone. Nothing in the repository tells that it once had more.
    do: Ask the server that archived them, with audit --server, while it lives.
    see: docs/backup-failures.md

    failure tail-missing-server-on
    means: The newest segments of the archive are gone, and the server that archived them still runs.
    do: blackstart audit --server finds it (archive-not-stored).
    see: docs/backup-failures.md

    failure segment-cut-short
    means: A compressed segment is half as long as it was. A plain restore_command lets the server promote without
      it.
    do: blackstart-restore-command stops instead; audit --deep finds it before.
    see: docs/backup-failures.md

    failure segment-flipped
    means: One byte of an uncompressed segment is another. archive-get hands it over, and the recovery ends there
      and promotes.
    do: blackstart audit --deep finds it (archive-corrupt).
    see: docs/backup-failures.md

    failure history-missing
    means: The history file of the current timeline is gone, so a recovery stays on the old one and promotes without
      what came after.
    do: blackstart audit finds it (history-missing).
    see: docs/backup-failures.md

    failure history-bogus
    means: A history file says that a newer timeline began before the backup ended; a recovery with default settings
      stops.
    do: Recover with --target-timeline=current; blackstart audit finds it (history-mismatch).
    see: docs/backup-failures.md

    failure old-primary-archives
    means: The old primary goes on committing and archiving beside the new one. Its commits are in no recovery.
    do: Fence the old primary; the audit can only note segments that no backup needs (archive-orphaned).
    see: docs/backup-failures.md

    failure archive-command-true
    means: archive_command is /bin/true since the last backup, so everything since is lost.
    do: blackstart audit --server finds it (archive-not-stored); pgbackrest check does too.
    see: docs/backup-failures.md

    failure archive-slow
    means: Archiving takes longer than writing, so a disaster loses the segments that wait.
    do: archive-async and a larger process-max; blackstart audit --server finds it (archive-lag).
    see: docs/backup-failures.md

    failure archive-queue-dropped
    means: archive-push-queue-max dropped WAL while the repository was away. The archive has a gap, and nothing
      fails.
    do: Take a full backup; blackstart audit finds it (archive-gap).
    see: docs/backup-failures.md

    failure repository-lost-in-replay
    means: The repository goes away in the middle of a recovery. A plain restore_command lets the server promote
      with what it has.
    do: Use blackstart-restore-command, which stops the recovery.
    see: docs/backup-failures.md

    failure cipher-lost
    means: The restore has another passphrase than the repository, and finds no backup.
    do: Keep the passphrase where the disaster does not reach it, and drill with it.
    see: docs/backup-failures.md

    failure cipher-lost-in-replay
    means: The passphrase is right for the restore and wrong for restore_command; PostgreSQL's hint then tempts into
      removing backup_label.
    do: Use blackstart-restore-command, which names the file, the command and its exit code.
    see: docs/backup-failures.md

    failure backup-file-damaged
    means: A file of the full backup has other bytes; the restore refuses.
    do: pgbackrest verify finds it, although its exit code is 0; blackstart restore proves a backup.
    see: docs/backup-failures.md

    failure parent-deleted
    means: The full backup that an incremental one builds on is deleted; the restore refuses.
    do: Take a full backup; blackstart audit finds it (backup-chain-broken).
    see: docs/backup-failures.md

    failure wal-expired
    means: Retention removed the WAL between an older backup and the newest one, so the older one recovers to its
      own end alone.
    do: Leave repo-retention-archive unset; blackstart audit finds it (archive-gap).
    see: docs/backup-failures.md

    failure page-errors-saved
    means: The backup saved a page whose checksum was wrong already, and restores it.
    do: blackstart audit finds it (backup-page-errors); check the source's storage.
    see: docs/backup-failures.md

    failure stop-file-left
    means: pgbackrest stop was run on the machine of the recovery and start never was; no WAL is fetched.
    do: pgbackrest start; with blackstart-restore-command the log says so.
    see: docs/backup-failures.md

    failure stanza-not-upgraded
    means: A new cluster archives to the stanza of the one before it; nothing of it is stored.
    do: pgbackrest stanza-upgrade or stanza-create, then a full backup; audit --server finds it.
    see: docs/backup-failures.md

    failure tablespace-in-the-way
    means: A tablespace's directory is not empty where it is restored; the restore refuses.
    do: Empty it, or map it elsewhere with --tablespace-map.
    see: docs/backup-failures.md

    failure target-not-empty
    means: The data directory to restore into is not empty; the restore refuses.
    do: Give an empty directory, or use --delta if it is the old copy of the same cluster.
    see: docs/backup-failures.md

    failure backup-label-removed
    means: backup_label is removed from the restored data directory. The server looks for its checkpoint in pg_wal
      alone, and stops.
    do: Never remove backup_label; restore again.
    see: docs/backup-failures.md

    failure backup-label-removed-archive-copy
    means: The same, and the backup has its WAL (--archive-copy): the server promotes with commits missing from the
      middle.
    do: Never remove backup_label; restore again.
    see: docs/backup-failures.md

    failure target-in-the-future
    means: The recovery target is later than the end of the archive; the recovery ends with an error.
    do: Choose a target inside the window that blackstart audit shows.
    see: docs/backup-failures.md
    """
}
