public import DrillModel
import Glibc

/// A run's ledger: the sessions' files in one directory.
public struct Ledger: Sendable {
  /// By session.
  public let sessions: [LedgerReader]

  /// Opens every `session-NNNN.ledger` of a directory.
  ///
  /// - Throws: `ledger.open-failed` if there is no such directory; as `LedgerReader.init` for each file; `ledger.invalid`
  ///   if two files say that they are the same session.
  public init(directory: String) throws(BlackstartError) {
    var sessions: [LedgerReader] = []
    for name in try Ledger.fileNames(directory) { sessions.append(try LedgerReader(path: directory + "/" + name)) }
    sessions.sort { $0.header.session < $1.header.session }
    for (one, other) in zip(sessions, sessions.dropFirst()) where one.header.session == other.header.session {
      throw LedgerFormat.invalid(
        other.path, offset: LedgerFormat.Header.session, "session \(one.header.session) is also in \(one.path)")
    }
    self.sessions = sessions
  }

  /// Hands over every transaction, session by session, without keeping any.
  ///
  /// - Returns: the torn tails, if files do not end with a whole record.
  public func stream(_ body: (LedgerEntry) throws -> Void) throws -> [LedgerReader.TornTail] {
    try sessions.compactMap { try $0.stream(body) }
  }

  /// Every transaction, session by session, in the order in which it was sent.
  public func records() throws -> [TransactionRecord] {
    var records: [TransactionRecord] = []
    records.reserveCapacity(try sessions.reduce(0) { try $0 + $1.expectedTransactions() })
    _ = try stream { records.append($0.record) }
    return records
  }

  /// Every transaction in columns, for judging, and the torn tails.
  public func table() throws -> (table: TransactionTable, torn: [LedgerReader.TornTail]) {
    var table = TransactionTable()
    table.reserveCapacity(try sessions.reduce(0) { try $0 + $1.expectedTransactions() })
    let torn = try stream { table.append($0.record) }
    return (table, torn)
  }

  private static func fileNames(_ directory: String) throws(BlackstartError) -> [String] {
    guard let stream = opendir(directory) else {
      throw BlackstartError(
        .harness, code: "ledger.open-failed", "cannot open \(directory): \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(LedgerFormat.filePrefix), name.hasSuffix(LedgerFormat.fileSuffix) { names.append(name) }
    }
    return names
  }
}
