/// A sequence, and how far the column that it feeds has come.
public struct SequenceFacts: Sendable, Codable, Hashable {
  public var name: String
  public var lastValue: Int64
  /// Whether `lastValue` was handed out already.
  public var isCalled: Bool
  public var increment: Int64
  /// `schema.table.column` that owns it; nil if none does.
  public var column: String?
  /// The column's extreme value in the sequence's direction; nil without rows or column.
  public var columnExtreme: Int64?

  public init(
    name: String, lastValue: Int64, isCalled: Bool, increment: Int64, column: String?, columnExtreme: Int64?
  ) {
    self.name = name
    self.lastValue = lastValue
    self.isCalled = isCalled
    self.increment = increment
    self.column = column
    self.columnExtreme = columnExtreme
  }

  /// What `nextval` gives; nil if that is more than a bigint holds.
  public var nextValue: Int64? {
    guard isCalled else { return lastValue }
    let (value, overflow) = lastValue.addingReportingOverflow(increment)
    return overflow ? nil : value
  }

  /// Whether the next value is one that the column has, or has passed.
  public var isBehind: Bool {
    guard let columnExtreme, let nextValue else { return false }
    return increment > 0 ? nextValue <= columnExtreme : nextValue >= columnExtreme
  }
}
