public import Postgres

/// A defect planted in a data set (`DataSet`), and the one finding that must come of it. Controls are made of these: a
/// judge that does not find what was planted, or finds anything else, is wrong.
public struct Plant: Sendable {
  /// How the defect comes into being.
  public enum Damage: Sendable {
    /// SQL for a superuser on the primary; statements run one by one.
    case statements([String])
    /// A change to the file of a relation while the server is shut down cleanly.
    case file(relation: String, @Sendable (RelationFile) throws -> Void)
  }

  /// Stable: `index-entry-missing`.
  public var name: String
  /// What is wrong, in a sentence, for the table that `selftest` prints.
  public var summary: String
  /// The code of the only data finding that may come of it.
  public var finding: String
  public var damage: Damage

  public init(name: String, summary: String, finding: String, damage: Damage) {
    self.name = name
    self.summary = summary
    self.finding = finding
    self.damage = damage
  }

  /// The bare name of the relation whose file is damaged; nil for statements.
  public var relation: String? {
    guard case .file(let relation, _) = damage else { return nil }
    return relation.split(separator: ".").last.map(String.init)
  }

  /// Runs the statements of a plant of that kind; does nothing for one that needs a stopped server.
  /// - Throws: PostgresError.
  public func run(on connection: Connection) throws {
    guard case .statements(let statements) = damage else { return }
    for statement in statements { try connection.query(statement, timeoutSeconds: 30) }
  }

  /// Where the relation's file is, below the data directory; to be asked before the server stops. Nil for statements.
  /// - Throws: PostgresError.
  public func file(_ connection: Connection) throws -> String? {
    guard case .file(let relation, _) = damage else { return nil }
    return try connection.query("SELECT pg_relation_filepath($1::regclass)", [relation]).scalar
  }

  /// Damages the file of a stopped server; does nothing for statements.
  /// - Parameter file: what `file(_:)` gave.
  /// - Throws: `plant.file`.
  public func damage(file: String, ofDataDirectory directory: String) throws {
    guard case .file(_, let change) = damage else { return }
    try change(RelationFile(path: "\(directory)/\(file)"))
  }
}
