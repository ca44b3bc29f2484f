/// An index compared with its table: for each value that the table has, the rows that a lookup through the index finds
/// and those that a scan of the table finds.
public struct IndexComparison: Sendable, Codable, Hashable {
  public var index: String
  public var table: String
  /// `gin`, `gist`, `spgist`, `hash`, `brin`.
  public var method: String
  /// The condition of the lookup.
  public var condition: String
  /// Distinct values in the table, and how many of them were looked up.
  public var keys: Int
  public var keysCompared: Int
  /// Values for which the two differ, the first few.
  public var differing: [String]
  public var differingCount: Int

  public init(
    index: String, table: String, method: String, condition: String, keys: Int, keysCompared: Int,
    differing: [String], differingCount: Int
  ) {
    self.index = index
    self.table = table
    self.method = method
    self.condition = condition
    self.keys = keys
    self.keysCompared = keysCompared
    self.differing = differing
    self.differingCount = differingCount
  }
}
