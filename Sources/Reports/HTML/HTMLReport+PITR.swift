internal import DrillModel

extension HTMLReport {
  /// The matrix of point-in-time recoveries.
  var pointsInTime: String {
    let table = PITRTable(verdict)
    guard !table.rows.isEmpty else { return "" }
    return HTML.table(head: PITRTable.header, rows: table.rows.map { row in row.map { HTML.cell($0) }.joined() })
  }
}
