extension ExplanationTexts {
  /// About archives, backups and restore drills.
  static let findingsArchive = """
    finding archive-gap (data)
    means: WAL segments are missing from the middle of the archive. A recovery from a backup before the gap ends
      there, promotes, and looks successful.
    cause: archive-push-queue-max that dropped WAL, retention, a file removed by hand, or an archive_command that
      lied.
    look: The finding names the segments; recovered/archive.json in a run.
    do: Look for them in pg_wal of every member; if they are gone, take a new full backup at once.
    see: docs/backup-failures.md (segment-missing)

    finding archive-duplicate (data)
    means: A segment is in the archive more than once. pgBackRest's archive-get refuses when the contents differ.
    cause: Two primaries archived the same timeline, or a file was copied by hand.
    look: The finding lists the files and their sizes.
    do: Find out which one belongs to the history that you keep; move the other away, and take a full backup.
    see: docs/backups.md

    finding archive-size (data)
    means: A segment in the archive has no size that a segment can have, for instance zero. Recovery ends there
      without an error.
    cause: A full disk or a copy cut off.
    look: The finding names file and bytes.
    do: Look for the segment in pg_wal of every member; else take a new full backup.
    see: docs/backups.md

    finding archive-corrupt (data)
    means: A segment's content is not what its name and checksum say. archive-get does not compare checksums, so
      recovery would end there as if the archive did.
    cause: Storage that changed bytes, or a file cut short.
    look: The finding names the segment and what is wrong.
    do: Look for the segment in pg_wal of every member; else take a new full backup at once.
    see: docs/backup-failures.md (segment-flipped)

    finding archive-other-cluster (data)
    means: The archive, or a segment in it, is of another cluster than its backups or than the cluster it should be
      of.
    cause: A new cluster archives to an old stanza, or archive_command names the wrong one.
    look: Both system identifiers are in the message.
    do: Correct the stanza, and take a new full backup (pgBackRest: after stanza-create or stanza-upgrade).
    see: docs/backup-failures.md (stanza-not-upgraded)

    finding archive-unreadable (unjudged)
    means: Part of the repository cannot be read, so what is missing in it is not known.
    cause: Permissions, encryption without its passphrase, or a damaged list.
    look: The message has the file or the tool's answer.
    do: Run it as the repository's owner, or give pgBackRest's configuration with --config.
    see: docs/backup-failures.md (cipher-lost)

    finding archive-empty (unjudged)
    means: The repository has no stanza, so there is nothing to judge.
    cause: The wrong directory, or stanza-create was never run.
    do: Give the directory that pgBackRest calls repo1-path.
    see: docs/backups.md

    finding server-silent (unjudged)
    means: The server given with --server did not answer, so nobody knows what it has written and not archived.
    cause: It is down, its address or port is another, or it refuses the user.
    look: The message has what the connection ended with.
    do: Look at the address, --user and PGPASSWORD. Leave --server out to audit the repository alone.
    see: docs/backups.md

    finding archive-not-stored (data)
    means: The server's archive_command ended with 0 for a segment that is not in the archive. WAL is being lost
      right now.
    cause: An archive_command that always succeeds (/bin/true, a script without set -e), or a repository that lost
      files.
    look: The archive_command is in the finding; pg_stat_archiver on the server.
    do: Correct archive_command, then take a new full backup.
    see: docs/backup-failures.md (archive-command-true)

    finding archive-failing (objective)
    means: The server cannot archive a segment and keeps everything from there on. A disaster now loses all that was
      committed since.
    cause: A repository that is full or away, a stop file, or a stanza of another cluster.
    look: The server's log, pg_stat_archiver.
    do: Mend what the log names; watch the disk of pg_wal until it has caught up.
    see: docs/backup-failures.md (stanza-not-upgraded)

    finding archive-lag (objective)
    means: The archive ends several segments before what the server writes. A disaster now loses what is between.
    cause: Archiving that is slower than writing.
    look: pg_wal/archive_status, pg_stat_archiver.
    do: archive-async with a larger process-max, or a faster repository.
    see: docs/backup-failures.md (archive-slow)

    finding archive-orphaned (note)
    means: Segments that no backup needs. A recovery to a point in the past leaves such a timeline; so does an old
      primary that goes on archiving.
    cause: An expired backup, a timeline that was left, or a second primary.
    look: The finding names the first and the last one.
    do: If nobody recovered to a point in time, look for a server that still archives.
    see: docs/backup-failures.md (old-primary-archives)

    finding archive-partial (note)
    means: The archive has the last, unfinished segment of a timeline that was left. A promotion writes it.
    do: Nothing; it helps to find out what was lost.
    see: docs/backups.md

    finding archive-unexpected (note)
    means: Files in the archive that do not belong there.
    cause: Copies by hand, temporary files of a process that died.
    look: The finding lists them.
    do: Find out who put them there.
    see: docs/backups.md

    finding history-missing (data)
    means: There are segments of a timeline without the .history file that says where it begins, so recovery stays
      on an older timeline.
    cause: Archiving failed just after a promotion, or the file was removed.
    look: The finding names the file.
    do: Look for it in pg_wal of every member and archive it; else take a new full backup.
    see: docs/backup-failures.md (history-missing)

    finding history-mismatch (data)
    means: A history file does not fit its ancestors, its segments or the backup: a restore with default settings
      ends with an error or elsewhere.
    cause: Two promotions to the same timeline, or a restore that was tried without --archive-mode=off.
    look: The history is in the finding.
    do: Compare it with the members' own; take a new full backup.
    see: docs/backup-failures.md (history-bogus)

    finding backup-none (data)
    means: There is no backup, so nothing can be restored.
    do: Take a full backup at once.
    see: docs/backups.md

    finding backup-broken (data)
    means: A backup cannot be made consistent: WAL that it needs itself is not in the archive.
    cause: WAL lost while it was taken, or expired under it.
    look: The finding names backup and segments.
    do: Take a new full backup at once.
    see: docs/backups.md

    finding backup-chain-broken (data)
    means: A backup cannot be restored: a backup that it builds on is not there, or a file that its manifest lists is missing or
      has another size.
    cause: Something was deleted or cut off in the repository by hand, by a full disk, or by a copy of it that never ended.
    look: The message names the backup that is missing, or the first of the files.
    do: Take a new full backup.
    see: docs/backup-failures.md (parent-deleted)

    finding backup-page-errors (data)
    means: The backup has saved pages whose checksum was wrong already: the source was damaged when it was taken.
    cause: Storage of the server at fault.
    look: pgbackrest info --set=LABEL names the files.
    do: Run pg_amcheck and pg_checksums on the source, and check its disk.
    see: docs/backup-failures.md (page-errors-saved)

    finding backup-unlisted (note)
    means: Directories of backups that the list of backups does not have.
    cause: A backup that was interrupted, or an expire that was.
    look: The finding names them.
    do: pgbackrest removes or resumes them with its next backup.
    see: docs/backups.md

    finding end-unknown (unjudged)
    means: Nobody knows where the restored server's recovery ended.
    cause: The log does not say it.
    look: machines/*/log of the restore's run directory.
    do: Run it again with --keep, and read the log.
    see: docs/restore-drill.md

    finding ended-early (data)
    means: The restored server ended its recovery and promoted without an error, though the archive goes on: what
      came after is not in what came back.
    cause: A gap, a damaged segment, or an error of restore_command taken for the archive's end.
    look: The message has the position; restore.json and the server's log.
    do: blackstart audit --deep says which segment it is.
    see: docs/restore-drill.md

    finding wal-damaged (data)
    means: WAL could not be read on within the last segment of the archive.
    cause: A segment cut off or changed.
    look: The log's lines are in the finding.
    do: blackstart audit --deep; look for the segment in pg_wal of every member.
    see: docs/restore-drill.md

    finding wrong-timeline (data)
    means: The recovery ended on another timeline than the one on which the archive goes on.
    cause: A history file is missing, or the server could not read it.
    look: The server's log in the run directory.
    do: blackstart audit names a missing history file.
    see: docs/restore-drill.md

    finding target-not-reached (data)
    means: The archive ends before the recovery target, so it cannot be recovered to.
    cause: A gap, archiving that stopped, or a server that wrote nothing after the target's time.
    look: The finding's lines.
    do: Choose a target inside the window that blackstart audit shows.
    see: docs/backup-failures.md (target-in-the-future)

    finding target-before-backup (unjudged)
    means: The target lies before the end of the backup that was restored.
    do: Name an older backup with --set.
    see: docs/restore-drill.md

    finding backup-inconsistent (data)
    means: The backup cannot be made consistent: WAL that it needs itself is missing or damaged.
    look: The finding's lines.
    do: Take a new full backup at once.
    see: docs/restore-drill.md

    finding backup-damaged (data)
    means: pgBackRest cannot restore the backup: files of it are damaged or missing.
    cause: Storage of the repository, or files removed by hand.
    look: pgBackRest's lines are in the finding.
    do: Take a new full backup at once, and look what happened to this one.
    see: docs/backup-failures.md (backup-file-damaged)

    finding restore-failed (unjudged)
    means: The restore failed for a reason that is not known to be the backup's fault, such as space, permissions or
      a network.
    look: pgBackRest's lines are in the finding.
    do: Mend what they name and run it again.
    see: docs/restore-drill.md

    finding restore-links (unjudged)
    means: What was restored has symbolic links that lead out of the scratch directory, or its links could not be
      read, so the server was not started.
    look: The message and its lines.
    do: Mend what they name and run it again.
    see: docs/restore-drill.md

    finding restore-questions (unjudged)
    means: The restored server came up, and questions to it failed.
    look: The message; the server's log in the run directory.
    do: Mend what they name and run it again.
    see: docs/restore-drill.md

    finding restore-shutdown (unjudged)
    means: The restored server did not shut down cleanly, so its pages could not be checked.
    look: The server's log in the run directory.
    do: Mend what it names and run it again.
    see: docs/restore-drill.md

    finding timeline-unreachable (data)
    means: The archive has a newer timeline that this backup cannot follow, because it began before the backup's
      end.
    cause: A restored copy that archived, or a promotion of an old copy.
    look: The finding's lines.
    do: Try --target-timeline=current; take a new full backup.
    see: docs/backup-failures.md (history-bogus)

    finding archive-damaged (data)
    means: WAL in the archive is damaged, and the recovery stops there.
    cause: A segment cut short or changed.
    look: The tool's error is in the finding.
    do: blackstart audit --deep; with a plain restore_command PostgreSQL would have promoted instead.
    see: docs/restore-command.md

    finding archive-unreachable (unjudged)
    means: WAL could not be fetched from the archive, so the recovery was stopped; the archive itself may be whole.
    cause: A network, permissions, a stop file, a wrong passphrase.
    look: The tool's error is in the finding.
    do: Mend what it names and run it again; with a plain restore_command PostgreSQL would have promoted instead.
    see: docs/restore-command.md

    finding recovery-failed (unjudged)
    means: The restored server's recovery failed for a reason that is not one of the known ones.
    cause: Say, more prepared transactions or locks than the backup's control file knows of and the scratch server has
      room for.
    look: The last lines of its log are in the finding.
    do: Read the server's log in the run directory; after a limit was raised, take a new backup.
    see: docs/restore-drill.md

    finding deadline (unjudged)
    means: The restore drill did not end within its deadline.
    cause: A large backup, a slow repository, much WAL to replay.
    look: The phases in restore.json.
    do: Give it more time with --deadline; how long a restore takes is an answer too.
    see: docs/restore-drill.md

    finding check-failed (data)
    means: One of your SQL checks gave another answer than it had to.
    look: The check's SQL and reason are in the finding.
    do: Compare with the source; an older backup tells since when it is so.
    see: docs/restore-drill.md

    finding repository-touched (data)
    means: Files of the timeline that the restored server began are in the repository: somebody archived for it, and
      recoveries to the latest timeline will follow them.
    cause: Not this drill, which archives nothing; a copy of the same server that runs elsewhere may.
    look: The finding lists the files.
    do: Find out who archives there, before the next recovery.
    see: docs/restore-drill.md

    finding repository-changed (unjudged)
    means: Files that are written once are not what they were before the restore. The drill only reads, so somebody
      else changed them.
    look: The finding lists the files.
    do: Look who writes there.
    see: docs/restore-drill.md

    finding repository-unproven (unjudged)
    means: The repository was not listed again after the restore, so that it was left alone is not proven.
    do: Run it again.
    see: docs/restore-drill.md

    finding repository-written (unjudged)
    means: Files of the drill itself are in the repository: its run directory or its scratch directory lies there, by a
      way that could not be seen before (a mount of a part of the repository, for one).
    look: The finding lists the files.
    do: Give other directories with --runs and --scratch, and remove what is left of these.
    see: docs/restore-drill.md

    finding repository-moved (note)
    means: The repository changed meanwhile (archiving, a backup, an expire); nothing of it is this drill's own or of the
      restored server's timeline.
    do: Nothing.
    see: docs/restore-drill.md

    finding audit (note)
    means: The audit of the whole repository has findings of its own, beside the backup that was restored.
    look: The finding's lines have their codes.
    do: blackstart audit tells them in full.
    see: docs/backups.md

    finding settings-dropped (note)
    means: Nothing of the source's configuration was read by the restored server; these settings were left out.
    do: Name a library that the data cannot be read without with --preload.
    see: docs/restore-drill.md

    finding limits (note)
    means: What the restore drill did not look at.
    look: The finding's lines.
    do: Nothing; know it.
    see: docs/restore-drill.md
    """
}
