/// A relation and its file.
public struct RelationFacts: Sendable, Codable, Hashable {
  /// `schema.name`.
  public var name: String
  /// `pg_class.relkind`: r, i, t, m, S.
  public var kind: String
  /// `pg_class.relpersistence`: p or u.
  public var persistence: String
  /// The table that it serves: that of an index, of a TOAST table or of its index. Its own name for anything else.
  public var table: String
  /// Of its main fork; nil if there is no file.
  public var bytes: Int64?
  /// Below the data directory; nil if the relation has none by its nature.
  public var file: String?

  public init(name: String, kind: String, persistence: String, table: String, bytes: Int64?, file: String?) {
    self.name = name
    self.kind = kind
    self.persistence = persistence
    self.table = table
    self.bytes = bytes
    self.file = file
  }

  /// An index can be rebuilt: its damage is nobody else's.
  public var isIndex: Bool { kind == "i" }
}
