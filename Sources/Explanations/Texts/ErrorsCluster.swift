extension ExplanationTexts {
  /// About clusters, faults, backups and repositories.
  static let errorsCluster = """
    error cluster.wait
    means: Something that the run waited for did not happen in time; the message says what.
    look: The log named, and its last lines in the message.
    do: Read that log; --keep keeps the machines' directories as well.

    error cluster.no-repository
    means: The plan has no machine for the backup repository.
    do: Report it with the drill: this is a defect of blackstart.

    error cluster.identity
    means: The primary gave no usable answer about its system identifier and timeline.
    look: machines/NAME/log.
    do: Run it again; read that node's log if it repeats.

    error cluster.signal
    means: A signal could not be sent to processes on a machine.
    do: Run it again; the processes may have ended meanwhile.

    error bootstrap.no-command
    means: The drill bootstraps from a backup tool for which no such bootstrap is known.
    do: Use cluster.backup: pgbackrest.

    error dcs.not-cleared
    means: patronictl remove ended and the cluster's keys are still in etcd.
    look: patronictl's lines in the message.
    do: Check that a majority of etcd's members runs.

    error dcs.unreachable
    means: No etcd member gave the cluster's keys.
    look: machines/e*/log.
    do: A majority of the members must run: see their logs.

    error steady-state.archiving
    means: Archiving fails on the primary before the fault, so the steady state is not reached.
    look: machines/NAME/log, the backup tool's log.
    do: Read what archive_command says there.

    error target.restore-point
    means: The primary made no restore point, so the drill has no target.
    look: machines/NAME/log/postgresql.log.
    do: Run it again.

    error fault.unknown
    means: The drill names a fault that does not exist.
    do: Use one of those in the hint.

    error fault.parameters
    means: A fault has a parameter that cannot be used.
    do: blackstart schema, or an editor, shows what it takes.

    error fault.no-senders
    means: The fault stalls replication, and no replica streams from the primary.
    do: Give the cluster more than one node, and look why the replica does not stream.

    error fault.wal-switch
    means: The primary did not switch its WAL segment when the fault asked for it.
    look: machines/NAME/log.
    do: Run it again.

    error protect.switch
    means: The new primary named no segment after a WAL switch, so the archive's progress cannot be seen.
    do: Run it again; read its log if it repeats.

    error protect.ledger
    means: The ledger's rows could not be counted on the new primary or in the restored backup.
    do: Read the server's log.

    error protect.stop
    means: The server restored from the new backup did not shut down.
    look: The log named.
    do: Read that log.

    error backup.failed
    means: A command of the backup tool failed, or had no answer in time.
    look: Its last lines are in the message; machines/NAME/log.
    do: Mend what they name; --keep keeps the machines' directories.
    see: docs/backups.md

    error backup.kind
    means: The backup tool does not take that kind of backup.
    do: Use one of the kinds in the hint.
    see: docs/backups.md

    error backup.unknown
    means: There is no such backup tool; in a restore drill, no backup with that label.
    do: Use one of those in the hint.
    see: docs/backups.md

    error backup.owner
    means: The owner of the repository has no user name, which Barman's configuration needs.
    do: Run it as a user that has a name.

    error backup.none
    means: The stanza has no backup that could be restored.
    do: pgbackrest --stanza=NAME --type=full backup
    see: docs/restore-drill.md

    error backup.before-target
    means: No backup ended before the recovery target.
    do: Choose a later target, or keep backups longer.
    see: docs/restore-drill.md

    error pitr.none
    means: The drill has no pitr section.
    do: blackstart pitr Drills/pitr/pitr-matrix.yaml
    see: docs/pitr.md

    error pitr.copy
    means: The repository could not be copied for a second recovery.
    cause: A full disk.
    do: Give BLACKSTART_HOME more room.
    see: docs/pitr.md

    error archiving.no-answer
    means: The server does not say what it archives: pg_stat_archiver gave nothing.
    do: Use a user that may read it, such as a superuser or pg_monitor.

    error repository.not-found
    means: The directory is not there, or is no pgBackRest repository.
    do: Give the directory that pgBackRest calls repo1-path: it has archive and backup in it.

    error repository.unreadable
    means: A file or directory of the repository, or pgBackRest's answer about it, cannot be read.
    do: Run it as the repository's owner, with the configuration that knows the cipher's pass.

    error repository.denied
    means: The repository may not be read by you.
    do: Run it as the repository's owner.

    error repository.text
    means: A file of the repository that should be text is none: it is encrypted or damaged.
    do: Give pgBackRest's configuration with --config.

    error repository.no-stanza
    means: The repository does not have the stanza that was named.
    do: Use one of those in the hint.

    error repository.no-tool
    means: A program that is needed to read the repository is missing or failed.
    do: Install the package in the hint.

    error repository.segment
    means: An archived segment could not be taken out of its compression or encryption.
    do: blackstart audit --deep tells which segments are damaged.

    error repository.unreachable
    means: The user that the restore runs as cannot read the repository.
    do: Let that user read it (its group, say), or run blackstart as the repository's owner.
    see: docs/restore-drill.md

    error config.unreadable
    means: pgBackRest's configuration file cannot be read.
    do: Give the file that pgBackRest itself uses.

    error scratch.path
    means: The scratch directory is no path that can be resolved, or no directory.
    do: Give an absolute path to a directory.
    see: docs/restore-drill.md

    error scratch.not-empty
    means: The scratch directory has something in it; a restore would overwrite it.
    do: Give an empty directory, or one to be made.
    see: docs/restore-drill.md

    error scratch.data-directory
    means: The scratch directory lies in a data directory of PostgreSQL.
    do: Give a directory of its own.
    see: docs/restore-drill.md

    error scratch.in-use
    means: The scratch directory is, or lies in or above, one that a running server or the repository uses.
    do: Give a directory of its own.
    see: docs/restore-drill.md

    error repository.would-be-written
    means: The run directory, the restored files or the history would lie in, above or at a repository of the
      configuration, which a restore drill only reads. Symbolic links and second mounts are seen through.
    do: Give another directory with --runs, --scratch or --store, or set BLACKSTART_HOME; the hint says which.
    see: docs/restore-drill.md

    error scratch.space
    means: There is less free space than the restore needs.
    do: Give a directory on a larger disk with --scratch.
    see: docs/restore-drill.md

    error plant.nowhere
    means: A control found no place for its defect in this repository.
    do: Plant it in a repository of a run that recovered.

    error plant.file
    means: A control could not find or change the file that it wants to damage.
    do: Run the self-test again; report it if it repeats.
    """
}
