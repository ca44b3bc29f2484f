/// An unlogged table, which crash recovery empties.
public struct UnloggedTable: Sendable, Codable, Hashable {
  public var name: String
  public var rows: Int64

  public init(name: String, rows: Int64) {
    self.name = name
    self.rows = rows
  }
}
