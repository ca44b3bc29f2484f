import DrillModel
import Testing

@testable import History

/// What a store must do, whatever database is below it. Each check gets a place of its own, in which nothing is yet.
struct StoreCheck: Sendable, CustomTestStringConvertible {
  /// Opens the database of this check; each call is another program's connection.
  typealias Database = @Sendable () throws -> any SQLDatabase

  var name: String
  var run: @Sendable (_ database: @escaping Database) async throws -> Void

  var testDescription: String { name }

  init(_ name: String, _ run: @escaping @Sendable (@escaping Database) async throws -> Void) {
    self.name = name
    self.run = run
  }

  static let all = records + queries + concurrency + schema
}
