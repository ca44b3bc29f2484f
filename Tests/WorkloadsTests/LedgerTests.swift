import DrillModel
import Evidence
import Foundation
import Testing

@Suite struct LedgerTests {
  private let token = Token(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)

  @Test func readsBackWhatWasWritten() throws {
    try withDirectory { directory in
      try writeAllKinds(directory)
      let ledger = try Ledger(directory: directory)
      #expect(ledger.sessions.map(\.header) == [LedgerHeader(session: 12, seed: 99)])
      let records = try ledger.records()
      #expect(records.map(\.sequence) == [1, 2, 3, 4, 5])
      #expect(records.map(\.outcome) == [.committed, .failed, .indeterminate, .indeterminate, .indeterminate])
      #expect(records.map(\.reason) == [nil, "25006", "sync-wait-canceled", "57P01", "no-outcome"])
      #expect(records.map(\.endedNanoseconds) == [11, 21, 31, 41, nil])
      #expect(records.map(\.sentNanoseconds) == [10, 20, 30, 40, 50])
      #expect(records[0].lsn == LSN("16/B374D848") && records[1].lsn == nil)
      #expect(records.allSatisfy { $0.session == 12 && $0.token == token })
    }
  }

  @Test func theBytesAreThoseOfTheDocument() throws {
    try withDirectory { directory in
      try writeAllKinds(directory)
      let bytes = try Data(contentsOf: URL(filePath: directory + "/session-0012.ledger"))
      #expect(bytes.count == 40 + 9 * 40)
      #expect(bytes[0..<8] == Data("BSLEDGER".utf8))
      #expect(Array(bytes[8..<24]) == [1, 0, 40, 0, 12, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0])
      let sent = bytes[40..<80]
      #expect(sent.first == 1 && Array(sent.dropFirst(8).prefix(2)) == [1, 0] && sent.dropFirst(16).first == 10)
      #expect(Array(sent.dropFirst(24).prefix(2)) == [0xEF, 0xCD])
      let failed = bytes[(40 + 3 * 40)..<(40 + 4 * 40)]
      #expect(failed.first == 3 && failed.dropFirst(3).prefix(5) == Data("25006".utf8))
    }
  }

  @Test func reportsATornTailAndKeepsTheRest() throws {
    try withDirectory { directory in
      try writeAllKinds(directory)
      let path = directory + "/session-0012.ledger"
      let whole = try Data(contentsOf: URL(filePath: path))
      for cut in [1, 39] {
        try whole.dropLast(40 + cut).write(to: URL(filePath: path))
        var entries: [LedgerEntry] = []
        let torn = try LedgerReader(path: path).stream { entries.append($0) }
        // What is left of the fourth transaction is its `sent`.
        #expect(torn == LedgerReader.TornTail(path: path, offset: 40 + 7 * 40, bytes: 40 - cut))
        #expect(entries.count == 4 && entries.last?.outcome == .indeterminate(.noOutcome, nil))
      }
    }
  }

  @Test(arguments: [
    (0, "offset 0"), (8, "offset 8"), (10, "offset 10"), (40, "offset 40"), (80 + 8, "offset 80"),
    (80 + 40 + 8, "offset 120"),
  ])
  func refusesDamage(at offset: Int, naming: String) throws {
    try withDirectory { directory in
      try writeAllKinds(directory)
      let path = directory + "/session-0012.ledger"
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[offset] = 0x77
      try bytes.write(to: URL(filePath: path))
      let error = #expect(throws: BlackstartError.self) { try Ledger(directory: directory).records() }
      #expect(error?.code == "ledger.invalid")
      #expect(error?.message.contains(path) == true && error?.message.contains(naming) == true)
    }
  }

  /// Transactions are numbered one after the other, and only the last may be without an outcome.
  @Test(arguments: [[1, 3], [2], [1, 1]])
  func refusesMissingTransactions(sequences: [UInt64]) throws {
    try withDirectory { directory in
      let writer = try LedgerWriter(directory: directory, session: 1, seed: 1)
      for sequence in sequences {
        try writer.sent(sequence: sequence, token: token, t: 1)
        try writer.acknowledged(sequence: sequence, t: 2, lsn: LSN(7))
      }
      try writer.flush()
      #expect(throws: BlackstartError.self) { try LedgerReader(path: writer.path).records() }
    }
  }

  @Test func refusesAMissingOutcomeAndATimeOfNoRun() throws {
    try withDirectory { directory in
      let writer = try LedgerWriter(directory: directory, session: 1, seed: 1)
      try writer.sent(sequence: 1, token: token, t: 1)
      #expect(try LedgerReader(path: writer.path).records().map(\.outcome) == [.indeterminate])
      try writer.sent(sequence: 2, token: token, t: 2)
      #expect(throws: BlackstartError.self) { try LedgerReader(path: writer.path).records() }
      let other = try LedgerWriter(directory: directory, session: 2, seed: 1)
      try other.sent(sequence: 1, token: token, t: .max)
      #expect(throws: BlackstartError.self) { try LedgerReader(path: other.path).records() }
    }
  }

  @Test func refusesAFileThatEndsInItsHeader() throws {
    try withDirectory { directory in
      try Data("BSLEDGER".utf8).write(to: URL(filePath: directory + "/session-0001.ledger"))
      #expect(throws: BlackstartError.self) { try Ledger(directory: directory) }
    }
  }

  @Test func anOutcomeIsInTheFileBeforeTheNextTransactionIsSent() throws {
    try withDirectory { directory in
      let writer = try LedgerWriter(directory: directory, session: 1, seed: 1)
      func bytes() throws -> Int { try Data(contentsOf: URL(filePath: writer.path)).count }
      try writer.sent(sequence: 1, token: token, t: 1)
      #expect(try bytes() == 40 + 40)
      try writer.acknowledged(sequence: 1, t: 2, lsn: LSN(7))
      try writer.sent(sequence: 2, token: token, t: 2)
      #expect(try bytes() == 40 + 3 * 40)
      try writer.indeterminate(sequence: 2, t: 3, reason: .timeout)
      try writer.flush()
      try writer.flush()
      #expect(try bytes() == 40 + 4 * 40)
      let records = try LedgerReader(path: writer.path).records()
      #expect(records.map(\.outcome) == [.committed, .indeterminate] && records.map(\.sequence) == [1, 2])
    }
  }

  @Test func neverOverwritesALedger() throws {
    try withDirectory { directory in
      _ = try LedgerWriter(directory: directory, session: 1, seed: 1)
      let error = #expect(throws: BlackstartError.self) {
        try LedgerWriter(directory: directory, session: 1, seed: 1)
      }
      #expect(error?.code == "ledger.create-failed")
    }
  }

  /// Five transactions, one of each kind; nine records.
  private func writeAllKinds(_ directory: String) throws {
    let writer = try LedgerWriter(directory: directory, session: 12, seed: 99)
    for sequence in UInt64(1)...5 {
      let t = Int64(sequence) * 10
      try writer.sent(sequence: sequence, token: token, t: t)
      switch sequence {
      case 1: try writer.acknowledged(sequence: 1, t: t + 1, lsn: try #require(LSN("16/B374D848")))
      case 2: try writer.failed(sequence: 2, t: t + 1, sqlState: try #require(SQLState("25006")))
      case 3: try writer.indeterminate(sequence: 3, t: t + 1, reason: .syncWaitCanceled)
      case 4: try writer.indeterminate(sequence: 4, t: t + 1, reason: .serverError, sqlState: SQLState("57P01"))
      default: break
      }
    }
  }
}
