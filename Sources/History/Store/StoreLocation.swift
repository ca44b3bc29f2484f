public import Custody
internal import DrillModel
internal import Foundation

/// Where a history is.
public enum StoreLocation: Sendable, Hashable {
  /// A file of SQLite.
  case file(String)
  /// A database that several hosts share.
  case postgres(PostgresAddress)

  /// What the command line says, else `BLACKSTART_STORE`, else `history.sqlite` in the state home.
  /// - Parameter prepares: whether the state home is made if need be.
  public static func resolve(
    _ option: String?, environment: [String: String], user: HostUser, prepares: Bool = true
  ) throws -> StoreLocation {
    if let text = option ?? environment["BLACKSTART_STORE"], !text.isEmpty { return try StoreLocation(text) }
    let home = try StateHome.resolve(environment: environment, user: user)
    if prepares { try home.prepare(for: user) }
    return .file(home.path + "/history.sqlite")
  }

  /// - Throws: `history.store` for what is no store.
  public init(_ text: String) throws {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(try PostgresAddress(text))
      return
    }
    guard text.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.\-]*:\/\//) == nil else {
      throw BlackstartError(
        .usage, code: "history.store", "'\(text)' is no store of histories",
        hint: "give a file, or postgres://user@host:port/database")
    }
    self = .file(URL(filePath: text).path)
  }
}
