import DrillModel
import Foundation
import Postgres

/// An index that is not a B-tree, with a lookup whose answer the table itself can give.
struct ComparableIndex {
  enum Result {
    case compared(IndexComparison)
    /// The planner took another way, so nothing was proved.
    case notUsed(plan: String)
  }

  /// Values looked up for one index, chosen by their hash: the same ones each time.
  static let keyLimit = 5000
  private static let shownDifferences = 20

  private let name: String
  private let table: String
  private let method: String
  private let quotedIndex: String
  private let quotedTable: String
  /// The values of a row, as text.
  private let keys: String
  private let condition: String

  /// - Parameter row: of `query`; nil if no equality belongs to the index, or if it covers a part of its table only.
  init?(_ row: [String?]) {
    guard let name = row[0], let table = row[1], let method = row[2], let quotedIndex = row[3],
      let quotedTable = row[4], let column = row[5], let type = row[6]
    else { return nil }
    self.name = name
    self.table = table
    self.method = method
    self.quotedIndex = quotedIndex
    self.quotedTable = quotedTable
    if method == "gin", row[7] == "A" {
      // Every element is an entry of its own.
      keys = "unnest(t.\(column))::text"
      condition = "t.\(column) OPERATOR(pg_catalog.@>) ARRAY[k.key]::\(type)"
    } else if let equality = row[8] {
      keys = "t.\(column)::text"
      condition = "t.\(column) \(equality) k.key::\(type)"
    } else {
      return nil
    }
  }

  /// Both sides in one snapshot.
  func compare(_ connection: Connection, timeoutSeconds: Double) throws(PostgresError) -> Result {
    try connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try connection.query(
      "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off")
    let scanned = try connection.query(scan, timeoutSeconds: timeoutSeconds).rows
    try connection.query(
      """
      SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_seqscan = off;
      SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_material = off
      """)
    let keys = ComparableIndex.json(scanned.compactMap { $0[0] })
    let plan = try connection.query("EXPLAIN (COSTS OFF) " + lookup, [keys]).rows.compactMap { $0.first ?? nil }
    guard plan.contains(where: { $0.hasSuffix(" on \(quotedIndex)") || $0.contains(" using \(quotedIndex) on ") })
    else {
      try connection.query("ROLLBACK")
      return .notUsed(plan: plan.map { $0.drop { $0 == " " } }.joined(separator: "; "))
    }
    let found = try connection.query(lookup, [keys], timeoutSeconds: timeoutSeconds).rows
    try connection.query("ROLLBACK")
    return .compared(comparison(scanned, found))
  }

  private func comparison(_ scanned: [[String?]], _ found: [[String?]]) -> IndexComparison {
    let answers = Dictionary(found.map { ($0[0], $0[1]) }) { first, _ in first }
    let differing = scanned.filter { answers[$0[0]] != $0[1] }.compactMap { $0[0] }
    return IndexComparison(
      index: name, table: table, method: method, condition: condition,
      keys: scanned.first.flatMap { $0[2] }.flatMap { Int($0) } ?? 0, keysCompared: scanned.count,
      differing: Array(differing.sorted().prefix(ComparableIndex.shownDifferences)), differingCount: differing.count)
  }

  private var scan: String {
    """
    SELECT key, string_agg(ctid::text, ' ' ORDER BY ctid), count(*) OVER ()
    FROM (SELECT DISTINCT \(keys) AS key, t.ctid FROM ONLY \(quotedTable) t) s
    WHERE key IS NOT NULL GROUP BY key ORDER BY hashtextextended(key, 0), key LIMIT \(ComparableIndex.keyLimit)
    """
  }

  private var lookup: String {
    """
    SELECT k.key, string_agg(t.ctid::text, ' ' ORDER BY t.ctid)
    FROM jsonb_array_elements_text($1::jsonb) k(key) JOIN ONLY \(quotedTable) t ON \(condition) GROUP BY k.key
    """
  }

  private static func json(_ keys: [String]) -> String {
    String(decoding: (try? JSONEncoder().encode(keys)) ?? Data("[]".utf8), as: UTF8.self)
  }

  /// Each valid index that is no B-tree, with the equality of its operator class: `=`, or `~=` where geometry has that.
  /// The key's own type decides, not that of a value to store.
  static let query = """
    SELECT format('%s.%s', n.nspname, x.relname), format('%s.%s', tn.nspname, t.relname), m.amname,
      quote_ident(x.relname), format('%I.%I', tn.nspname, t.relname), quote_ident(a.attname),
      format_type(a.atttypid, a.atttypmod), y.typcategory, e.operator
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid AND x.relkind = 'i'
    JOIN pg_namespace n ON n.oid = x.relnamespace
    JOIN pg_am m ON m.oid = x.relam
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_opclass o ON o.oid = i.indclass[0]
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0] AND i.indpred IS NULL
    LEFT JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN LATERAL (
      SELECT format('OPERATOR(%I.%s)', s.nspname, r.oprname) AS operator
      FROM pg_amop p JOIN pg_operator r ON r.oid = p.amopopr JOIN pg_namespace s ON s.oid = r.oprnamespace
      WHERE p.amopfamily = o.opcfamily AND p.amoplefttype = o.opcintype AND p.amoprighttype = o.opcintype
        AND p.amoppurpose = 's' AND r.oprname IN ('=', '~=')
      ORDER BY r.oprname LIMIT 1) e ON true
    WHERE m.amname <> 'btree' AND i.indisvalid AND i.indisready AND i.indislive AND t.relpersistence = 'p'
      AND \(Gathering.isUserSchema)
    ORDER BY 1
    """
}
