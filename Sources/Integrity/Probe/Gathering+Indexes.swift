import DrillModel
import Postgres

extension Gathering {
  /// amcheck of PostgreSQL 15 knows B-trees alone. Of every other index each value that its table has (up to
  /// `ComparableIndex.keyLimit` of them) is looked up through the index, and must give the rows that the table has.
  func compareIndexes() {
    guard let found = rows("index-comparison", ComparableIndex.query) else { return }
    for row in found {
      let name = row[0] ?? ""
      guard let index = ComparableIndex(row) else {
        evidence.limits.append("index-comparison: \(name) (\(row[2] ?? "")) has no lookup that could be compared")
        continue
      }
      let result = part("index-comparison", relation: name) { connection throws(PostgresError) in
        try index.compare(connection, timeoutSeconds: timeoutSeconds)
      }
      switch result {
      case .compared(let comparison): evidence.indexComparisons.append(comparison)
      case .notUsed(let plan):
        evidence.limits.append("index-comparison: the planner does not use \(name): \(plan)")
      case nil: endTransaction()
      }
    }
  }

  private func endTransaction() {
    guard !connection.isClosed else { return }
    part("index-comparison") { connection throws(PostgresError) in try connection.query("ROLLBACK") }
  }
}
