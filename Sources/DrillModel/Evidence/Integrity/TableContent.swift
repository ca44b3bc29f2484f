/// What a table holds, independent of the order of its rows.
public struct TableContent: Sendable, Codable, Hashable {
  public var name: String
  public var rows: Int64
  /// The sum of `hashtextextended(row::text, 0)` over all rows, decimal.
  public var digest: String

  public init(name: String, rows: Int64, digest: String) {
    self.name = name
    self.rows = rows
    self.digest = digest
  }

  /// Prefix of the tables of the data set, which nobody writes to once they are made.
  public static let samplePrefix = "blackstart.sample_"

  /// Whether it must be the same after a recovery as before.
  public var isStatic: Bool { name.hasPrefix(TableContent.samplePrefix) }
}
