public import DrillModel
public import Machines

/// The backup providers by name.
public enum BackupRegistry {
  private typealias Entry = (
    type: any BackupProvider.Type, make: @Sendable (BackupMaterials) throws -> any BackupProvider
  )

  private static let entries: [Entry] = [
    (PgBackRest.self, { PgBackRest($0) }),
    (Barman.self, { try Barman($0) }),
    (PlainBackup.self, { PlainBackup($0) }),
  ]

  /// What a drill file may say about each; the first is the default.
  public static var all: [BackupDescription] {
    entries.map {
      BackupDescription(
        name: $0.type.name, options: $0.type.options, canBootstrap: $0.type is any BootstrappingBackup.Type)
    }
  }

  /// Names that a drill file may use.
  public static var names: [String] { all.map(\.name) }

  /// The provider of that name.
  /// - Parameter options: in the names that it declares; nil leaves all of them to it.
  /// - Throws: `backup.unknown` (usage) if there is none; `tools.missing` (refused) if its program is not installed.
  public static func make(
    _ name: String, options: ConfigurationValue? = nil, tools: Tools, repository: any Machine
  ) throws -> any BackupProvider {
    guard let entry = entries.first(where: { $0.type.name == name }) else {
      throw BlackstartError(
        .usage, code: "backup.unknown", "there is no backup provider '\(name)'",
        hint: "use one of: \(names.joined(separator: ", "))")
    }
    return try entry.make(BackupMaterials(tools: tools, repository: repository, options: options ?? [:]))
  }
}
