import DrillModel
import Postgres

/// An index that is made of code which is not the system's, and of which `pg_amcheck` said something.
struct DoubtfulIndex {
  enum Answer: Sendable {
    /// With which search_path.
    case sound(String)
    case corrupt(String)
    case unknown
  }

  let report: AmcheckReport
  /// An object identifier; no name can be resolved to something else.
  private let oid: String
  /// Where amcheck is, quoted.
  private let schema: String
  /// Where its table is, quoted.
  private let tableSchema: String

  /// - Returns: nil for an index of the system's own code alone, which no search_path changes.
  static func find(_ report: AmcheckReport, _ connection: Connection) throws(PostgresError) -> DoubtfulIndex? {
    let row = try connection.query(query, [report.relation], timeoutSeconds: 60).rows.first
    guard let row, let oid = row[0], let schema = row[1], let table = row[2] else { return nil }
    return DoubtfulIndex(report: report, oid: oid, schema: schema, tableSchema: table)
  }

  /// - Parameter connection: with the database's own search_path.
  func check(_ connection: Connection, timeoutSeconds: Double) -> Answer {
    let sql = """
      SELECT \(schema).bt_index_parent_check(
        index := '\(oid)'::pg_catalog.regclass, heapallindexed := true, rootdescend := false)
      """
    do throws(PostgresError) {
      try connection.query("RESET search_path")
      try connection.query(sql, timeoutSeconds: timeoutSeconds)
      return .sound("the database's own search_path")
    } catch {
      if error.sqlState == "XX001" || error.sqlState == "XX002" { return .corrupt(error.message) }
    }
    do throws(PostgresError) {
      let path = "\(tableSchema), public"
      try connection.query("SET search_path = \(path)")
      try connection.query(sql, timeoutSeconds: timeoutSeconds)
      return .sound("search_path = \(path)")
    } catch {
      // What is found with a search_path that is a guess is no proof.
      return .unknown
    }
  }

  private static let query = """
    SELECT i.indexrelid, quote_ident(a.nspname), quote_ident(tn.nspname)
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    CROSS JOIN (SELECT s.nspname FROM pg_extension e JOIN pg_namespace s ON s.oid = e.extnamespace
      WHERE e.extname = 'amcheck') a
    WHERE format('%s.%s', n.nspname, x.relname) = $1 AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
      OR EXISTS (SELECT FROM pg_opclass o WHERE o.oid = ANY (i.indclass) AND o.oid >= 16384))
    """
}
