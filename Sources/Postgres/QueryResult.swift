/// What a statement gave, as text; nil is NULL.
public struct QueryResult: Sendable, Hashable {
  public var columns: [String]
  public var rows: [[String?]]
  /// Rows that the command inserted, updated, deleted or returned; 0 for commands that count nothing.
  public var affected: Int

  public init(columns: [String] = [], rows: [[String?]] = [], affected: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.affected = affected
  }

  /// The first row's value in a column; nil if there is no row, no such column, or NULL.
  public subscript(column: String) -> String? {
    guard let row = rows.first, let index = columns.firstIndex(of: column) else { return nil }
    return row[index]
  }

  /// The first row's first value; nil if there is none, or NULL.
  public var scalar: String? { rows.first?.first ?? nil }
}
