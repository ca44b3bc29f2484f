internal import DrillModel
internal import Foundation
internal import GRDB

/// A history in a file. Readers and one writer at a time may be many programs: WAL mode, and a busy writer is waited for.
struct SQLiteDatabase: SQLDatabase {
  let name: String
  private let queue: DatabaseQueue

  /// How long to wait for another program's transaction, each of which takes milliseconds.
  private static let busySeconds = 30.0

  /// Opens the file, and makes it if there is none.
  init(path: String) throws {
    name = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(SQLiteDatabase.busySeconds)
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      // GRDB's NORMAL would lose the newest runs in a power cut.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    queue = try SQLiteDatabase.opened(path, configuration)
  }

  /// The change to WAL mode does not wait for other programs that make it as well, so it is tried again.
  private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(busySeconds)
    while true {
      do {
        return try DatabaseQueue(path: path, configuration: configuration)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && clock.now < end {
        Thread.sleep(forTimeInterval: 0.02)
      } catch let error as DatabaseError {
        throw failure(path, error)
      }
    }
  }

  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try translated { try queue.read { try body(Session(database: $0)) } }
  }

  func write<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    try translated {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(Session(database: database))
          return .commit
        }
        return result!
      }
    }
  }

  func prepare() throws {}

  private func translated<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw SQLiteDatabase.failure(name, error)
    }
  }

  private static func failure(_ path: String, _ error: DatabaseError) -> BlackstartError {
    let hint =
      switch error.resultCode {
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: "its directory must be there and yours to write to"
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: "move the file away, and bring its runs back with blackstart history import"
      default: nil as String?
      }
    return BlackstartError(
      .harness, code: "history.unusable", "the history \(path) cannot be used: \(error.message ?? "\(error)")",
      hint: hint)
  }

  private struct Session: SQLSession {
    var database: Database

    func execute(_ sql: String, _ parameters: [SQLValue]) throws {
      try database.execute(sql: sql, arguments: arguments(parameters))
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
      try Row.fetchAll(database, sql: sql, arguments: arguments(parameters)).map { row in
        var values: [String: String] = [:]
        for (column, value) in row {
          switch value.storage {
          case .null: break
          case .int64(let number): values[column] = String(number)
          case .double(let number): values[column] = String(number)
          case .string(let text): values[column] = text
          case .blob(let bytes): values[column] = String(decoding: bytes, as: UTF8.self)
          }
        }
        return SQLRow(values: values)
      }
    }

    func hasTable(_ name: String) throws -> Bool { try database.tableExists(name) }

    /// To SQLite `$1` is a name like any other.
    private func arguments(_ parameters: [SQLValue]) -> StatementArguments {
      var named: [String: (any DatabaseValueConvertible)?] = [:]
      for (index, value) in parameters.enumerated() {
        named[String(index + 1)] =
          switch value {
          case .null: nil as (any DatabaseValueConvertible)?
          case .integer(let number): number
          case .real(let number): number
          case .text(let text): text
          }
      }
      return StatementArguments(named)
    }
  }
}
