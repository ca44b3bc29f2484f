import DrillModel
public import Machines

/// The backup providers by name.
public enum BackupRegistry {
  /// What a provider is made from: where its programs are and the machine that keeps the repository.
  public typealias Make = @Sendable (_ tools: Tools, _ repository: any Machine) -> any BackupProvider

  private static let makers: [(String, Make)] = [
    (PgBackRest.name, { PgBackRest(executable: $0.pgbackrest, repository: $1) })
  ]

  /// Names that a drill file may use.
  public static var names: [String] { makers.map(\.0) }

  /// The provider of that name; throws `.usage` if there is none.
  public static func make(_ name: String, tools: Tools, repository: any Machine) throws -> any BackupProvider {
    guard let maker = makers.first(where: { $0.0 == name }) else {
      throw BlackstartError(
        .usage, code: "backup.unknown", "there is no backup provider '\(name)'",
        hint: "use one of: \(names.joined(separator: ", "))")
    }
    return maker.1(tools, repository)
  }
}
