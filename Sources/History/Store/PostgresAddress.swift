internal import DrillModel
internal import Foundation

/// `postgres://user@host:port/database?sslmode=verify-full`. A password is never in it.
public struct PostgresAddress: Sendable, Hashable {
  public var user: String
  /// A name, an address, or the directory of a Unix socket.
  public var host: String
  public var port: Int
  public var database: String
  public var sslMode: String

  private static let sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

  /// - Throws: `history.store` (usage).
  init(_ text: String) throws {
    guard let parts = URLComponents(string: text), ["postgres", "postgresql"].contains(parts.scheme ?? "") else {
      throw PostgresAddress.usage("'\(text)' is no address of a PostgreSQL database")
    }
    guard parts.password == nil else {
      throw PostgresAddress.usage(
        "a password in the store's address can be read in the list of processes",
        hint: "leave it out, and set PGPASSWORD or write it to ~/.pgpass")
    }
    let options = Dictionary(
      (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { _, last in last })
    if let unknown = options.keys.sorted().first(where: { !["host", "sslmode"].contains($0) }) {
      throw PostgresAddress.usage(
        "the store's address has an unknown option '\(unknown)'", hint: "there are host, sslmode")
    }
    sslMode = options["sslmode"] ?? "prefer"
    guard PostgresAddress.sslModes.contains(sslMode) else {
      throw PostgresAddress.usage(
        "there is no sslmode '\(sslMode)'", hint: PostgresAddress.sslModes.joined(separator: ", "))
    }
    host = options["host"] ?? parts.host ?? ""
    user = parts.user ?? ""
    database = parts.path.split(separator: "/").first.map(String.init) ?? ""
    port = parts.port ?? 5432
    for (what, value) in [("a user", user), ("a host", host), ("a database", database)] where value.isEmpty {
      throw PostgresAddress.usage("the store's address '\(text)' does not name \(what)")
    }
  }

  var description: String {
    host.hasPrefix("/")
      ? "postgres://\(user)@/\(database)?host=\(host)" : "postgres://\(user)@\(host):\(port)/\(database)"
  }

  private static func usage(_ message: String, hint: String? = nil) -> BlackstartError {
    BlackstartError(
      .usage, code: "history.store", message, hint: hint ?? "write it as postgres://user@host:port/database")
  }
}
