import DrillModel
import Postgres

extension Gathering {
  /// Rows and digest of each table; one that cannot be read does not keep the others from being read.
  func contents(except volatile: Set<String>) {
    let tables = rows("contents", Gathering.tables(kinds: "'r', 'm'", persistence: "p")) ?? []
    for table in tables {
      guard let name = table[0], let quoted = table[1], !volatile.contains(name) else { continue }
      // A row's text holds every column; a sum does not depend on the order, and counts what is there twice twice.
      let sql = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM ONLY \(quoted) t"
      guard let row = rows("contents", relation: name, sql)?.first, let count = row[0].flatMap({ Int64($0) }),
        let digest = row[1]
      else { continue }
      evidence.contents.append(TableContent(name: name, rows: count, digest: digest))
    }
    let left = tables.compactMap(\.first).compactMap { $0 }.filter(volatile.contains)
    if !left.isEmpty {
      evidence.limits.append("contents: \(left.joined(separator: ", ")) left out, the harness goes on writing there")
    }
  }

  func unlogged() {
    guard !isInRecovery else {
      evidence.limits.append("unlogged: a server in recovery cannot read unlogged tables")
      return
    }
    guard let tables = rows("unlogged", Gathering.tables(kinds: "'r'", persistence: "u")) else { return }
    var found: [UnloggedTable] = []
    for table in tables {
      guard let name = table[0], let quoted = table[1],
        let count = rows("unlogged", relation: name, "SELECT count(*) FROM ONLY \(quoted)")?.first?.first ?? nil
      else { continue }
      found.append(UnloggedTable(name: name, rows: Int64(count) ?? 0))
    }
    evidence.unlogged = found
  }

  /// Sequences that belong to a column of a permanent table are compared with it.
  func sequences() {
    guard let sequences = rows("sequences", Gathering.sequencesQuery) else { return }
    var found: [SequenceFacts] = []
    for sequence in sequences {
      guard let name = sequence[0], let quoted = sequence[1], let increment = sequence[2].flatMap({ Int64($0) }),
        let state = rows("sequences", relation: name, "SELECT last_value, is_called FROM \(quoted)")?.first,
        let last = state[0].flatMap({ Int64($0) })
      else { continue }
      var facts = SequenceFacts(
        name: name, lastValue: last, isCalled: state[1] == "t", increment: increment, column: sequence[3],
        columnExtreme: nil)
      if let table = sequence[4], let column = sequence[5], let tableName = sequence[6] {
        let sql = "SELECT \(increment > 0 ? "max" : "min")(\(column)) FROM \(table)"
        guard let row = rows("sequences", relation: tableName, sql)?.first else { continue }
        facts.columnExtreme = row[0].flatMap { Int64($0) }
      }
      found.append(facts)
    }
    evidence.sequences = found
  }

  func largeObjects() {
    guard
      let columns = rows("large-objects", Gathering.largeObjectColumnsQuery),
      let row = rows("large-objects", Gathering.largeObjectsQuery(columns.compactMap { $0[0] }))?.first,
      let count = row[0].flatMap({ Int64($0) }), let digest = row[1], let orphans = row[2].flatMap({ Int64($0) })
    else { return }
    evidence.largeObjects = LargeObjectFacts(count: count, digest: digest, orphans: orphans)
  }

  private static func tables(kinds: String, persistence: String) -> String {
    """
    SELECT format('%s.%s', n.nspname, c.relname), format('%I.%I', n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN (\(kinds)) AND c.relpersistence = '\(persistence)' AND \(isUserSchema) AND c.relispopulated
    ORDER BY 1
    """
  }

  /// The columns' names are null for a sequence that no column owns; format takes no null for an identifier.
  private static let sequencesQuery = """
    SELECT format('%s.%s', n.nspname, c.relname), format('%I.%I', n.nspname, c.relname), s.seqincrement,
      CASE WHEN a.attname IS NOT NULL THEN format('%s.%s.%s', tn.nspname, t.relname, a.attname) END,
      CASE WHEN a.attname IS NOT NULL THEN format('%I.%I', tn.nspname, t.relname) END, quote_ident(a.attname),
      CASE WHEN a.attname IS NOT NULL THEN format('%s.%s', tn.nspname, t.relname) END
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN (pg_depend d
        JOIN pg_class t ON t.oid = d.refobjid AND t.relpersistence = 'p'
        JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid)
      ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
        AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    WHERE c.relpersistence = 'p' ORDER BY 1
    """

  private static let largeObjectColumnsQuery = """
    SELECT format('SELECT %I::oid FROM ONLY %I.%I', a.attname, n.nspname, c.relname)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type y ON y.oid = a.atttypid
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p' AND a.attnum > 0 AND NOT a.attisdropped
      AND \(isUserSchema) AND (a.atttypid = 'oid'::regtype OR y.typname = 'lo') ORDER BY 1
    """

  private static func largeObjectsQuery(_ references: [String]) -> String {
    """
    WITH named(loid) AS (SELECT NULL::oid \(references.map { "UNION ALL \($0)" }.joined(separator: " ")))
    SELECT (SELECT count(*) FROM pg_largeobject_metadata),
      (SELECT coalesce(sum(hashtextextended(loid || '.' || pageno || '.' || encode(data, 'hex'), 0)), 0)
        FROM pg_largeobject),
      (SELECT count(*) FROM pg_largeobject_metadata m WHERE NOT EXISTS (SELECT FROM named WHERE loid = m.oid))
        + (SELECT count(DISTINCT loid) FROM pg_largeobject o
            WHERE NOT EXISTS (SELECT FROM pg_largeobject_metadata m WHERE m.oid = o.loid))
    """
  }
}
