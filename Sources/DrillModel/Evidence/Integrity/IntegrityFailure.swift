/// A part of the evidence that could not be gathered. It may itself be the trace of a damage: a page that cannot be read.
public struct IntegrityFailure: Sendable, Codable, Hashable {
  /// `contents`, `sequences`, `amcheck`, …
  public var part: String
  /// The relation that was being read, if it was one.
  public var relation: String?
  public var sqlState: String?
  public var message: String

  public init(part: String, relation: String? = nil, sqlState: String? = nil, message: String) {
    self.part = part
    self.relation = relation
    self.sqlState = sqlState
    self.message = message
  }
}
