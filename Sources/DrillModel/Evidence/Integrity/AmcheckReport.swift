/// One corruption that `pg_amcheck` reports.
public struct AmcheckReport: Sendable, Codable, Hashable {
  /// `schema.name`.
  public var relation: String
  public var isIndex: Bool
  public var message: String

  public init(relation: String, isIndex: Bool, message: String) {
    self.relation = relation
    self.isIndex = isIndex
    self.message = message
  }
}
