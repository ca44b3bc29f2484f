extension ExplanationTexts {
  /// About reading and writing evidence.
  static let errorsEvidence = """
    error events.missing
    means: The run directory has no events.ndjson, so nothing is known about the run.
    do: Judge an undamaged copy.

    error events.unreadable
    means: events.ndjson cannot be read.
    do: Check its permissions; judge an undamaged copy.

    error events.damaged-line
    means: A line of events.ndjson, not the last one, is no event.
    do: Judge an undamaged copy.

    error ledger.torn-tail
    means: A ledger file ends in the middle of a record, as a killed harness leaves it; its last transaction counts as indeterminate.
    do: Nothing.
    see: docs/ledger.md

    error events.torn-line
    means: The last line of events.ndjson is cut off: its writer was killed. That does no harm.
    do: Nothing.

    error ledger.missing
    means: The run has no ledger, so a loss cannot be seen.
    do: Judge an undamaged copy, or run the drill again.

    error ledger.unreadable
    means: The ledger cannot be read; the message says why.
    do: Judge an undamaged copy.

    error ledger.invalid
    means: A ledger file has something at the offset named that no run writes.
    do: Compare the file with a copy, or run the drill again.

    error ledger.token-twice
    means: The ledger has one token twice, so its rows cannot be told apart.
    do: Judge an undamaged copy; a run never writes that.

    error ledger.open-failed
    means: A ledger file or its directory could not be opened.
    do: Read the system's error in the message.

    error ledger.create-failed
    means: A ledger file could not be made, so the workload did not start.
    do: Check free space and permissions of the runs' directory.

    error ledger.write-failed
    means: The ledger could not be written; its client stops, since an unrecorded transaction proves nothing.
    do: Check free space in the runs' directory.

    error ledger.read-failed
    means: A ledger file could not be read.
    do: Read the system's error in the message.

    error recovered.unreadable
    means: The rows or balances that were read back cannot be read.
    do: Judge an undamaged copy.

    error recovered.damaged
    means: A file below recovered/ is not what a run writes.
    do: Judge an undamaged copy.

    error recovered.failed
    means: The new primary's rows could not be read back during the run; recovered/failure.txt has the reason.
    do: Read it, and the new primary's log.

    error recovered.too-many
    means: More rows were recovered than a judgement can number (2^32).
    do: Use a shorter workload.

    error environment.unreadable
    means: environment.json cannot be read, so the conditions of the run are not known.
    do: Judge an undamaged copy.

    error archive.unreadable
    means: recovered/archive.json cannot be read, so the archive is not audited.
    do: Judge an undamaged copy.

    error witness.unreadable
    means: The witness's WAL cannot be read.
    do: Judge an undamaged copy.

    error witness.empty
    means: There is no WAL in witness/, though the run was to keep it.
    cause: The receiver never connected.
    do: Read the events witness.* in events.ndjson, and run it again.

    error witness.damaged-history
    means: A history file of the witness is none, or there are two of one timeline that differ.
    do: Judge an undamaged copy.

    error witness.file
    means: A file of the witness could not be written.
    do: Check free space in the runs' directory.

    error witness.copy
    means: The WAL of a machine that lost its power could not be copied.
    do: Check free space in the runs' directory.

    error witness.not-begun
    means: The receiver of WAL could not start at a server.
    cause: No replication connection (pg_hba.conf, max_wal_senders).
    look: machines/NAME/log/postgresql.log.
    do: Read what the server says.

    error witness.no-position
    means: A server did not say where its WAL is, so the receiver cannot start.
    do: Run it again; read the server's log if it repeats.

    error controldata.unreadable
    means: What pg_controldata said cannot be read.
    do: Judge an undamaged copy.

    error controldata.damaged
    means: A file is not what pg_controldata writes.
    do: Judge an undamaged copy.

    error integrity.unreadable
    means: A file of the integrity checks cannot be read or is of an unknown form.
    do: Judge it with the version that wrote it, from an undamaged copy.

    error pitr.unreadable
    means: A file below pitr/ is not what a run writes.
    do: Judge an undamaged copy.

    error evidence.event
    means: An event could not be encoded.
    do: Report it: this is a defect of blackstart.

    error evidence.closed
    means: An event came after the log's end.
    do: Report it with the run directory: this is a defect of blackstart.

    error evidence.file
    means: A file of the run directory could not be read or written; the message has the system's error.
    do: Check free space and permissions.

    error evidence.number
    means: A file of the run directory has a number that no run can have written, such as a time of a thousand years.
    do: Compare the file with a copy, or run the drill again.

    error evidence.form
    means: A file of the run directory was written by a newer version.
    do: Judge it with the version that wrote it.

    error chain.no-sha256
    means: libcrypto does not compute SHA-256, so the hash chain cannot be checked.
    cause: A host in FIPS mode with a provider missing, or a broken OpenSSL.
    do: Judge it on another machine.

    error wal.unreadable
    means: A WAL file or directory of the witness cannot be read.
    do: Judge an undamaged copy.

    error wal.two-clusters
    means: WAL of two clusters lies in one directory.
    do: Judge an undamaged copy; a run never writes that.

    error wal.no-history
    means: Where a timeline begins is not known, because its history file is missing or damaged.
    do: Judge an undamaged copy.

    error wal.unwritable
    means: The made-up WAL of a benchmark could not be written.
    do: Check free space.

    error wal.bench
    means: The benchmark of the WAL reader did not read what it had written.
    do: Report it: this is a defect of blackstart.
    """
}
