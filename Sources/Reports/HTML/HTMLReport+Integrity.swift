internal import DrillModel

extension HTMLReport {
  /// What was read on each member of the recovered cluster.
  var integrity: String {
    let rows = evidence.map { IntegrityTable($0).rows } ?? []
    guard !rows.isEmpty else { return "" }
    return HTML.table(head: IntegrityTable.header, rows: rows.map { row in row.map { HTML.cell($0) }.joined() })
  }
}
