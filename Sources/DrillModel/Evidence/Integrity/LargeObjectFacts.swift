/// The large objects of a database.
public struct LargeObjectFacts: Sendable, Codable, Hashable {
  public var count: Int64
  /// The sum of `hashtextextended` over number, page and content of all pages, decimal.
  public var digest: String
  /// Objects that no column of type oid or lo names, and pages without an object.
  public var orphans: Int64

  public init(count: Int64, digest: String, orphans: Int64) {
    self.count = count
    self.digest = digest
    self.orphans = orphans
  }
}
