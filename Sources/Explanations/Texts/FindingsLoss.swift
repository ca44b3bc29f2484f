extension ExplanationTexts {
  /// About what is lost, missing or too much.
  static let findingsLoss = """
    finding lost-transaction (data)
    means: Transactions that clients had been told were committed are not on the new primary, and the drill allows
      no loss at all.
    cause: Asynchronous replication: what had neither been replayed by a surviving replica nor archived when the
      power went dies with the primary.
    look: The finding's lines and ledger/ for the transactions; recovered/ledger.csv for what is there; verdict.json
      for how old the oldest is.
    do: Use synchronous_mode where no loss is allowed, lower archive_timeout where some is; or state the loss that
      you accept in expect.loss.
    see: Drills/leader-crash-lagging.yaml, Drills/leader-crash-lagging-synchronous.yaml

    finding lost-archived-transaction (data)
    means: Acknowledged transactions are gone although their WAL was in the archive before the outage. An archive
      that has them should have given them back.
    cause: A restore_command that reports an error as "not found", a recovery target that ends too early, a damaged
      segment, or a restore from another repository or timeline.
    look: machines/NAME/log of the new primary (where replay ended), recovered/archive.json, and the event
      archive.end in events.ndjson.
    do: Run blackstart audit --deep on the repository and read restore_command and the recovery target.
      blackstart-restore-command turns errors into a stop.
    see: docs/restore-command.md, docs/backup-failures.md

    finding kept-beyond-archive (data)
    means: Transactions survived that committed after the end of the archive, although the drill's only way back was
      the archive.
    cause: A node came back from something other than the archive, for instance a data directory that was not wiped;
      or the archive's end was misread.
    look: events.ndjson (machine.wiped, archive.end) and the new primary's log in machines/NAME/log.
    do: Find out where the new primary got its data before you rely on the loss that this run reports.
    see: docs/run-directory.md

    finding history-lost (data)
    means: Not one transaction acknowledged before the outage came back. That is not a lost tail but an empty or far
      too old cluster.
    cause: A restore of a very old backup without WAL, or a cluster that was initialised anew.
    look: The new primary's log in machines/NAME/log, recovered/ledger.csv, recovered/archive.json.
    do: Read which backup was restored, and from where. Do not let clients write to it.
    see: Drills/dcs-and-data-lost.yaml

    finding target-missed (data)
    means: The recovery did not end at the target that was asked for: transactions before it are missing, or
      transactions after it are there.
    cause: A target that Patroni or the backup tool drops is passed by silently; an action or a timeline that does
      not fit ends the recovery earlier.
    look: The new primary's log (recovery stopping ...), the restored postgresql.auto.conf in machines/NAME/etc,
      event recovery.target.
    do: Read the restore's command line as it was rendered, and compare it with PostgreSQL's own settings in the
      log.
    see: Drills/bootstrap-target.yaml, docs/pitr.md

    finding target-unknown (unjudged)
    means: Where the recovery target was, or whether the recovery stopped there, is not recorded, so nobody can say
      whether it was met.
    cause: The run broke off before the target was made or before the end was read; in a restore drill, a server's
      log that does not say it stopped at the target.
    look: events.ndjson (recovery.target), the new primary's or the restored server's log.
    do: Run it again; if it repeats, the log's level or language hides the line that tells where recovery stopped.
    see: docs/run-directory.md

    finding archive-end-unknown (unjudged)
    means: What the archive held when the power went was not recorded, so a loss cannot be told from the archive's
      missing tail.
    cause: The repository could not be listed at the moment of the outage, or not at all.
    look: events.ndjson (archive.end), recovered/archive.json.
    do: Check that the repository is readable, and run the drill again.
    see: docs/run-directory.md

    finding loss-unjudged (unjudged)
    means: Whether anything was lost is not known, because there is no ledger or the new primary's rows were not
      read.
    cause: The run ended before the rows were read back, or files of the run directory are gone.
    look: ledger/, recovered/ledger.csv, and the other findings of the same run.
    do: Mend what kept the run from its end, and run it again.
    see: docs/ledger.md

    finding recovered-incomplete (unjudged)
    means: What was read back from the new primary is not known to be the whole table: fewer rows in the file than
      were counted.
    cause: The file was cut off, or it was changed after the run.
    look: recovered/ledger.csv and the event ledger.read in events.ndjson.
    do: Judge an undamaged copy of the run directory.
    see: docs/run-directory.md

    finding allowed-loss (note)
    means: Acknowledged transactions were lost, within what the drill's expect.loss allows. The numbers are part of
      the result.
    cause: The tail of the WAL had not left the primary when it died.
    look: verdict.json for the numbers, the report for each transaction.
    do: Decide whether the same loss would be acceptable in production; lost_transactions and lost_seconds make it
      an objective.
    see: Drills/total-outage.yaml

    finding lost-after-recovery (data)
    means: Transactions acknowledged after the outage are not on the new primary, so clients wrote to a server whose
      history was not kept.
    cause: A second primary took writes for a while (split brain), or the new primary was replaced.
    look: events.ndjson for the probes' answers of every node after outage.power-on, machines/*/log.
    do: Look for the node that took the commits. Check fencing: the watchdog, and how clients find the primary.
    see: Drills/leader-crash.yaml

    finding hole (data)
    means: A transaction is missing though later ones, or ones that came after it in the WAL, are there. What came
      back was never a state of the cluster.
    cause: Damaged or skipped WAL, a restore without its backup_label, or rows removed after the recovery.
    look: The finding's lines, recovered/ledger.csv, the new primary's log.
    do: Do not use what was recovered. Restore again from another backup, and audit the repository with --deep.
    see: docs/backup-failures.md (backup-label-removed-archive-copy)

    finding session-order (data)
    means: In one client's session a later transaction survived and an earlier acknowledged one did not. No prefix
      of the history looks like that.
    cause: The same as for hole: WAL that was skipped, or rows changed afterwards.
    look: The finding's lines name the sessions; ledger/ has each attempt.
    do: Do not use what was recovered; audit the repository with --deep.
    see: docs/ledger.md

    finding not-a-prefix-missing (data)
    means: The witness's WAL has a transaction's commit within the history that was recovered, and the transaction
      is not there.
    cause: Replay skipped WAL, or the data was changed after the replay.
    look: witness/ and recovered/ledger.csv; the line names the commit's position.
    do: Do not use what was recovered; compare its WAL with the archive's.
    see: docs/run-directory.md

    finding not-a-prefix-extra (data)
    means: A transaction is there whose commit the recovered history does not contain.
    cause: Data from another place than the WAL that was replayed: files of another timeline, a copy, a hand that
      inserted rows.
    look: witness/, recovered/ledger.csv, and how the new primary got its files.
    do: Do not use what was recovered until you know where the rows came from.
    see: docs/run-directory.md

    finding exact-prefix (note)
    means: Everything up to the recovery's end is there and nothing else: exactly what the WAL kept by the witness
      has.
    look: witness/ and recovered/.
    do: Nothing; this is the proof that the recovery was exact.
    see: docs/run-directory.md

    finding witness-incomplete (unjudged)
    means: The harness's own copy of the WAL does not cover all of the history that was recovered, so it cannot
      vouch for it.
    cause: The receiver was not connected for a while, or a killed machine's pg_wal was not copied.
    look: witness/, and the events witness.gap and witness.ended in events.ndjson.
    do: Run the drill again; a host short of disk or CPU makes the receiver lag.
    see: docs/run-directory.md

    finding indeterminate-resolved (note)
    means: For transactions whose clients never got an answer, the witness's WAL tells whether they committed. They
      count neither as lost nor as kept.
    cause: The connection broke while COMMIT was under way.
    look: ledger/ for the attempts.
    do: Nothing; an application must be able to live with both outcomes.
    see: docs/ledger.md

    finding phantom (data)
    means: The new primary has rows whose token no client ever sent.
    cause: Data of another cluster or another run, or rows written by something other than the workload.
    look: recovered/ledger.csv and the finding's lines.
    do: Find out who wrote them; do not use what was recovered before that.
    see: docs/ledger.md

    finding phantom-failed (data)
    means: The new primary has rows of transactions that the server had refused, so they must not be there.
    cause: Damage during recovery, or rows inserted afterwards.
    look: ledger/ for the refusal, recovered/ledger.csv for the row.
    do: Do not use what was recovered.
    see: docs/ledger.md

    finding duplicate (data)
    means: Rows are there more than once, though each was committed once.
    cause: WAL applied twice, a copy of rows, or an index that no longer enforces uniqueness.
    look: recovered/ledger.csv.
    do: Do not use what was recovered; look for index-corrupt beside it.
    see: docs/ledger.md

    finding mislabelled (data)
    means: A row carries another session or sequence number than the one sent with its token.
    cause: The row was changed after it was committed.
    look: ledger/ and recovered/ledger.csv for the token.
    do: Do not use what was recovered.
    see: docs/ledger.md

    finding chain-broken (data)
    means: Each session's rows form a hash chain; here a row does not follow from the one before, so a row was
      changed, moved or taken out.
    cause: Rows changed after the commit, or damage that no checksum noticed.
    look: The first broken row is named; recovered/ledger.csv has the chain.
    do: What was recovered is not what was written; do not use it.
    see: docs/ledger.md

    finding chain-missing (unjudged)
    means: The rows were read back without their hash chain, so changed rows could not be seen.
    cause: recovered/ledger.csv lacks the column, or was changed.
    look: recovered/ledger.csv.
    do: Judge an undamaged copy of the run directory.
    see: docs/ledger.md

    finding bank-balance (data)
    means: Accounts do not hold what the surviving transactions imply: a transaction survived in one table and not
      in the other.
    cause: Torn transactions (damage, skipped WAL) or balances changed by hand.
    look: recovered/accounts.csv and the finding's lines.
    do: Do not use what was recovered.
    see: docs/ledger.md

    finding bank-total (data)
    means: The accounts do not add up to what they were given, though transactions only move money between them.
    cause: The same as for bank-balance.
    look: recovered/accounts.csv.
    do: Do not use what was recovered.
    see: docs/ledger.md

    finding bank-missing (unjudged)
    means: The accounts were not read back, so nobody knows whether transactions are whole.
    cause: recovered/accounts.csv is missing.
    look: recovered/.
    do: Judge an undamaged copy of the run directory.
    see: docs/run-directory.md

    finding ledger-incomplete (unjudged)
    means: The ledger does not tell in full what the clients were told, so a loss could hide in the gap.
    cause: A ledger file is missing, cut off or damaged; or the write-ahead log has commits of the clients that it does not have.
    look: ledger/; the message names the gap.
    do: Judge an undamaged copy of the run directory, or run the drill again.
    see: docs/ledger.md

    finding ledger-contradicted (unjudged)
    means: The ledger calls transactions refused whose commit records are in the write-ahead log, so it cannot be trusted.
    cause: A client took an answer for a refusal that was none, or a ledger file was changed.
    look: ledger/ and witness/; the evidence lines name the transactions.
    do: Judge an undamaged copy of the run directory, or run the drill again.
    see: docs/ledger.md
    """
}
