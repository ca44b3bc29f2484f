import ArgumentParser
import Custody
import DrillModel
import Foundation
import History
import Postgres

/// Which history.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The history: a file, or postgres://user@host:port/database; else BLACKSTART_STORE, else blackstart's own file.",
      valueName: "path|url"), completion: .file())
  var store: String?

  /// Reads the store, on a thread of its own because its calls block; nil if there is none.
  func ask<Result: Sendable>(_ body: @escaping @Sendable (HistoryStore?) throws -> Result) async throws -> Result {
    try await onThread("history") { try body(try existing()) }
  }

  /// Changes the store, which is made if there is none.
  func change<Result: Sendable>(_ body: @escaping @Sendable (HistoryStore) throws -> Result) async throws -> Result {
    try await onThread("history") { try body(try open()) }
  }

  /// Makes the store if there is none.
  func open() throws -> HistoryStore { try HistoryStore.open(try location(prepares: true)) }

  /// Nil if there is none.
  func existing() throws -> HistoryStore? { try HistoryStore.existing(try location(prepares: false)) }

  private func location(prepares: Bool) throws -> StoreLocation {
    try StoreLocation.resolve(
      store, environment: ProcessInfo.processInfo.environment, user: try HostUser.current(), prepares: prepares)
  }
}
