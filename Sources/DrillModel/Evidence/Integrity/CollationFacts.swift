/// A collation whose library has a version: the order of an index depends on it.
public struct CollationFacts: Sendable, Codable, Hashable {
  /// `database NAME` for the database's own.
  public var name: String
  /// When it was made.
  public var recorded: String
  /// Of the library of this host; nil if it gives none.
  public var actual: String?

  public init(name: String, recorded: String, actual: String?) {
    self.name = name
    self.recorded = recorded
    self.actual = actual
  }
}
