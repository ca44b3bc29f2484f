/// What a drill file may say about one backup tool: its name and its options. Each provider of the Cluster module declares
/// one; the parser, the editors' schema and the documentation read it.
public struct BackupDescription: Sendable {
  /// The word behind `cluster.backup:`.
  public var name: String
  /// What may stand under `cluster.backup_options:`.
  public var options: ObjectSchema

  /// Whether `cluster.bootstrap` is possible with it.
  public var canBootstrap: Bool

  public init(name: String, options: ObjectSchema, canBootstrap: Bool) {
    self.name = name
    self.options = options
    self.canBootstrap = canBootstrap
  }
}
