extension ExplanationTexts {
  /// About the integrity of what came back.
  static let findingsIntegrity = """
    finding split-brain (data)
    means: Two servers were out of recovery at the same time; each took or could take writes that the other does not
      have.
    cause: A promotion by hand, a node cut off from the DCS without a watchdog, or a server started without Patroni.
    look: recovered/integrity/ in the run directory, machines/*/log/patroni.log.
    do: Stop all but one before anything else writes. patronictl list shows whom Patroni takes for the leader.
    see: docs/run-directory.md

    finding member-of-another-cluster (data)
    means: A member belongs to another cluster than before the outage: its system identifier is another.
    cause: It was bootstrapped anew, or restored from another stanza.
    look: recovered/integrity/, recovered/controldata-*.
    do: Reinitialize the member (patronictl reinit) once the primary is known to be the right one.
    see: Drills/dcs-and-data-lost.yaml

    finding member-timeline (data)
    means: A replica has replayed as far as the primary wrote and is on another timeline than the primary.
    cause: It follows another server, or was promoted once and stopped again.
    look: recovered/integrity/, the .history files in its pg_wal.
    do: Reinitialize it (patronictl reinit).
    see: docs/run-directory.md

    finding members-differ (data)
    means: Replay is level and yet a table's content on a member is not that of the primary.
    cause: Damage on one of them, or writes outside of replication.
    look: The finding names tables and members.
    do: Reinitialize the member that differs from the primary (patronictl reinit).
    see: docs/run-directory.md

    finding disk-differs (data)
    means: A member was shut down cleanly and read from its disk, and a table holds other rows than the same member gave
      while it ran, although nobody wrote in between.
    cause: The storage lost, zeroed or changed what the server had in its memory, or a file is cut short.
    look: The finding names tables and members; recovered/integrity/ and recovered/disk/ have the digests of both.
    do: What the server had in its memory alone is lost: do not use this copy, and test its storage.
    see: docs/run-directory.md

    finding content-differs (data)
    means: A table that nobody wrote to since before the outage has other content than it had.
    cause: Damage, or a restore of another state.
    look: The finding names tables and machines; baseline/ and recovered/integrity/ have the digests of before and
      after.
    do: What was recovered is not what was there: do not use it.
    see: docs/run-directory.md

    finding table-corrupt (data)
    means: pg_amcheck finds damage in a table, or it cannot be read at all.
    cause: Storage that gave back something else than was written, a torn restore, or WAL that was skipped.
    look: The finding's lines (block and tuple), the member's postgresql.log.
    do: Do not use this copy; restore the member from a backup, and compare with an older backup.
    see: docs/run-directory.md

    finding index-corrupt (data)
    means: pg_amcheck finds a B-tree index corrupt: queries through it miss rows or give wrong ones.
    cause: Another collation library than built it, damage, or WAL that was skipped.
    look: The finding's lines.
    do: REINDEX it, then look for what lost the entry; check collation-version.
    see: README.md (Track record of the judge)

    finding index-search-path (note)
    means: A function that an index is made of fails when only the system's own objects are found without a schema. With
      the database's own search_path, or that of the table's schema, the index is sound.
    cause: The function calls another one, or reads a table, without naming its schema.
    look: The finding's lines name the indexes.
    do: ALTER FUNCTION ... SET search_path; restoring a dump fails at such an index.
    see: docs/restore-drill.md

    finding index-disagrees (data)
    means: Looking rows up through an index gives others than reading the table does. It covers kinds of index that
      amcheck does not know.
    cause: Entries lost or added in the index.
    look: The finding names the index and some keys.
    do: REINDEX it, then look for what lost the entry.
    see: README.md (Track record of the judge)

    finding invalid-index (data, note)
    means: An index is marked invalid or not ready, so the planner does not use it. A note if it was so before the
      outage.
    cause: CREATE INDEX CONCURRENTLY that was interrupted.
    look: The finding names it.
    do: DROP INDEX, or REINDEX INDEX CONCURRENTLY.
    see: README.md (Track record of the judge)

    finding constraint-not-valid (data, note)
    means: A constraint was never checked against all rows. A note if it was so before the outage.
    cause: ADD CONSTRAINT ... NOT VALID without VALIDATE.
    look: The finding names it.
    do: ALTER TABLE ... VALIDATE CONSTRAINT.
    see: README.md (Track record of the judge)

    finding sequence-behind (data)
    means: A sequence is behind the column that it feeds, so it will hand out numbers that are taken.
    cause: A restore that set sequences back, or rows inserted with numbers of their own.
    look: The finding names sequence and column.
    do: Set it beyond its column with setval before anybody writes.
    see: README.md (Track record of the judge)

    finding unlogged-not-empty (data)
    means: An unlogged table has rows on a server that went through recovery, which must empty it.
    cause: Files that were copied while the server ran.
    look: The finding names it.
    do: Truncate it: nothing vouches for its rows.
    see: README.md (Track record of the judge)

    finding large-objects-differ (data)
    means: Large objects are not those of before the outage.
    cause: A restore of another state, or a change since.
    look: baseline/ and recovered/integrity/ for both digests.
    do: Compare pg_largeobject with a restored backup.
    see: README.md (Track record of the judge)

    finding roles-differ (data)
    means: Roles, memberships or grants are not those of before the outage.
    cause: A restore of an earlier state, or a logical restore that left roles out.
    look: The finding's lines.
    do: Compare them with pg_dumpall --globals-only of a time before.
    see: README.md (Track record of the judge)

    finding extensions-differ (data)
    means: Extensions or their versions are not those of before the outage.
    cause: Another package version on the host.
    look: The finding's lines.
    do: Install the same packages and versions on every host.
    see: README.md (Track record of the judge)

    finding definitions-differ (data)
    means: Tables, functions, publications or other definitions are not those of before the outage.
    cause: A restore of an earlier state.
    look: The finding's lines.
    do: Compare pg_dump --schema-only with one of a restored backup.
    see: README.md (Track record of the judge)

    finding collation-version (data, note)
    means: The library that sorts text has another version than the one the indexes were built with, so indexes on
      text may be wrong. A note if it was so before.
    cause: Another operating system or libc or ICU on this host.
    look: The finding names the collations.
    do: REINDEX the indexes on text, then ALTER COLLATION ... REFRESH VERSION (or ALTER DATABASE).
    see: docs/run-directory.md

    finding sequence-missing (data)
    means: A sequence of before the outage is not there any more.
    cause: Somebody dropped it, or the catalogs were damaged.
    look: The finding names it; the column that took its numbers from it has no default.
    do: Make it anew, beyond the highest number of its column, before anybody writes.
    see: docs/run-directory.md

    finding sequence-new (data)
    means: A sequence is there that nobody had before the outage, though no client of the drill makes any.
    cause: Somebody made it on the recovered cluster, or a backup of another state was restored.
    look: The finding names it and its members; the line "owner" of it in roles says whose it is.
    do: Find out who made it before anybody writes; drop it if it is nobody's.
    see: docs/run-directory.md

    finding settings-differ (data)
    means: What ALTER SYSTEM has set is not what it was before the outage.
    cause: postgresql.auto.conf is in no WAL, so no replica gets what is set on the primary.
    look: The finding's lines; postgresql.auto.conf of the members named.
    do: Give such settings to Patroni (patronictl edit-config), which gives them to every member.
    see: docs/run-directory.md

    finding slots-differ (data)
    means: Replication slots are not those of before the outage; a consumer that lost its slot misses changes, one
      that nobody reads holds WAL back.
    cause: No physical backup has slots.
    look: The finding's lines.
    do: Declare permanent ones to Patroni (slots); drop those that nobody reads.
    see: README.md (Track record of the judge)

    finding member-slots (note)
    means: A member has no slot on the primary, so nothing keeps WAL for it while it is away.
    cause: Patroni has not made it yet, or use_slots is off.
    look: The finding's lines.
    do: Look again when the cluster has settled.
    see: docs/findings.md

    finding prepared-transactions (data, note)
    means: Prepared transactions are not those of before the outage; in a restore drill, that some came back. They
      hold their locks.
    cause: Two-phase commits that were open when the backup's or the recovery's end came.
    look: pg_prepared_xacts.
    do: COMMIT PREPARED or ROLLBACK PREPARED what its coordinator has decided.
    see: docs/run-directory.md

    finding page-checksum (data)
    means: Pages have a wrong checksum: the storage gave back something else than was written, before the backup or
      in it.
    cause: A disk, controller or file system at fault, or a copy cut off.
    look: The finding names files and blocks.
    do: Do not use this copy; compare with the source and with an older backup.
    see: README.md (Track record of the judge)

    finding page-checksums-off (note)
    means: Data checksums are off, so a page that rots in storage goes unseen.
    cause: initdb without --data-checksums.
    do: pg_checksums --enable turns them on while the server is stopped.
    see: docs/restore-drill.md

    finding pages-unchecked (unjudged)
    means: No page's checksum was checked in the restore drill, or pg_checksums did not end well.
    cause: The server did not shut down cleanly, or pg_checksums failed.
    look: The finding's lines.
    do: Mend what they name and run it again.
    see: docs/restore-drill.md

    finding relation-file-missing (data)
    means: A table or index has no file on disk.
    cause: A restore that left files out, or a file system that lost them.
    look: The finding names them.
    do: Restore the member from a backup; REINDEX where only an index is gone.
    see: README.md (Track record of the judge)

    finding integrity-unjudged (unjudged)
    means: Part of the integrity of what came back could not be looked at, so it is not known.
    cause: A member that did not answer, a tool that failed, a database that takes no connections.
    look: The finding's lines; logs of the members named.
    do: Run the drill again, with --keep to look at them.
    see: docs/run-directory.md

    finding integrity-limits (note)
    means: What the checks of integrity cannot look at, by their nature.
    look: The finding's lines.
    do: Nothing; know it.
    see: docs/run-directory.md
    """
}
