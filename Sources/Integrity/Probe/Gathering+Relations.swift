import DrillModel

extension Gathering {
  /// Files of all relations, invalid indexes, constraints that were never checked.
  func relations() {
    evidence.relations = rows("relations", Gathering.relationsQuery)?.map { row in
      RelationFacts(
        name: row[0] ?? "", kind: row[1] ?? "", persistence: row[2] ?? "", table: row[3] ?? "",
        bytes: row[4].flatMap { Int64($0) }, file: row[5])
    }
    evidence.invalidIndexes = lines(
      "invalid-indexes",
      """
      SELECT format('%s.%s', n.nspname, c.relname)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1
      """)
    evidence.unvalidatedConstraints = lines(
      "constraints",
      """
      SELECT format('%s.%s: %s', n.nspname, c.relname, k.conname)
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT k.convalidated ORDER BY 1
      """)
  }

  /// `pg_relation_size` gives 0 for a file that is not there, so the file itself is asked for. A TOAST table and its index
  /// count as their table's. An unlogged relation of a standby has no file but that of its initial fork.
  private static let relationsQuery = """
    SELECT format('%s.%s', n.nspname, c.relname), c.relkind, c.relpersistence,
      format('%s.%s', owner_n.nspname, owner.relname),
      CASE WHEN (pg_stat_file(f.path, true)).size IS NOT NULL THEN pg_relation_size(c.oid) END, f.path
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = c.oid
    LEFT JOIN pg_class t ON t.reltoastrelid = coalesce(i.indrelid, c.oid) AND t.reltoastrelid <> 0
    JOIN pg_class owner ON owner.oid = coalesce(t.oid, i.indrelid, c.oid)
    JOIN pg_namespace owner_n ON owner_n.oid = owner.relnamespace
    CROSS JOIN LATERAL (SELECT pg_relation_filepath(c.oid) AS path) f
    WHERE c.relkind IN ('r', 'i', 't', 'm', 'S') AND c.relpersistence <> 't'
      AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
    ORDER BY 1, c.oid
    """
}
