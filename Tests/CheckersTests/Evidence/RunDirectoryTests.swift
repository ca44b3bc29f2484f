import Checkers
import DrillModel
import Evidence
import Foundation
import Testing

@Suite struct RunDirectoryTests {
  private func withRuns(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "blackstart-evidence-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func make(_ runs: String) throws -> RunDirectory {
    try RunDirectory.create(in: runs, drill: "total-outage", wallNanoseconds: 1_795_376_666_000_000_000)
  }

  @Test func theNameTellsTimeAndDrill() throws {
    try withRuns { runs in
      let run = try make(runs)
      #expect(run.id.wholeMatch(of: /20261122T194426Z-total-outage-[0-9a-f]{6}/) != nil, "\(run.id)")
      #expect(try make(runs).id != run.id)
    }
  }

  @Test func latestFollowsTheNewestRun() throws {
    try withRuns { runs in
      for _ in 0..<2 {
        let run = try make(runs)
        try run.write(Scenario.plan())
        try run.markLatest()
        #expect(try RunDirectory.open(runs + "/latest") == run)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs).count == 3)
    }
  }

  @Test func whatIsNotARunIsRefused() throws {
    try withRuns { runs in
      _ = try make(runs)
      #expect(throws: BlackstartError.self) { try RunDirectory.open(runs) }
      #expect(throws: BlackstartError.self) { try RunDirectory.open(runs + "/nowhere") }
    }
  }

  @Test func eventsComeBackInTheOrderOfTime() throws {
    try withRuns { runs in
      let run = try make(runs)
      let log = try EventLog(run)
      DispatchQueue.concurrentPerform(iterations: 200) { number in
        log.record(Event(t: Int64(200 - number), source: .harness, kind: .logLine, message: "line\n\"\(number)\""))
      }
      try log.close()
      let (events, problems) = try EventLogReader.read(run)
      #expect(problems.isEmpty)
      #expect(events.map(\.t) == (1...200).map { Int64($0) })
      #expect(events[0].message == "line\n\"199\"")
    }
  }

  @Test func aTornLastLineIsReportedAndHarmless() throws {
    try withRuns { runs in
      let run = try make(runs)
      try run.writeText(#"{"kind":"run.started","source":"harness","t":0}"# + "\n" + #"{"kind":"ph"#, to: run.events)
      let (events, problems) = try EventLogReader.read(run)
      #expect(events.count == 1)
      #expect(problems.map(\.code) == ["events.torn-line"])
      #expect(problems.map(\.blocksJudgement) == [false])
    }
  }

  @Test func aDamagedLineInTheMiddleBlocksTheJudgement() throws {
    try withRuns { runs in
      let run = try make(runs)
      try run.writeText("nonsense\n" + #"{"kind":"run.started","source":"harness","t":0}"# + "\n", to: run.events)
      let (events, problems) = try EventLogReader.read(run)
      #expect(events.count == 1)
      #expect(problems.map(\.code) == ["events.damaged-line"])
      #expect(problems.map(\.blocksJudgement) == [true])
    }
  }

  /// A judge that calculated with these would end with an overflow.
  @Test(arguments: [
    #""t":9223372036854775807"#, #""t":-9223372036854775808"#, #""t":0,"seen":9223372036854775807"#,
    #""t":0,"values":{"before":9223372036854775807}"#, #""t":0,"values":{"list":[{"x":1e300}]}"#,
  ])
  func aNumberOutOfAllReasonIsDamage(numbers: String) throws {
    try withRuns { runs in
      let run = try make(runs)
      let line = #"{"kind":"run.started","source":"harness","# + numbers + "}\n"
      try run.writeText(line + line, to: run.events)
      let (events, problems) = try EventLogReader.read(run)
      #expect(events.isEmpty && problems.map(\.code) == ["events.damaged-line"])
      #expect(problems[0].message.contains("line 1") && problems[0].message.contains("1 more"))
    }
  }

  @Test func recoveredRowsGoBothWays() throws {
    try withRuns { runs in
      let run = try make(runs)
      #expect(try RecoveredLedgerReader.read(run).rows == nil)
      let rows = (1...1000).map { number in
        RecoveredRow(session: 7, sequence: UInt64(number), token: Token(high: UInt64.max, low: UInt64(number)))
      }
      let writer = try RecoveredLedgerWriter(run)
      for row in rows { try writer.append(row) }
      #expect(try RecoveredLedgerReader.read(run).rows == nil, "half a table must not count")
      try writer.finish()
      #expect(try RecoveredLedgerReader.read(run).rows.map { Array($0) } == rows)
      try run.writeText("1,2,01234567-89ab-cdef-0123-456789ABCDEF\n", to: run.recovered + "/ledger.csv")
      #expect(
        try RecoveredLedgerReader.read(run).rows.map { Array($0) } == [
          RecoveredRow(session: 1, sequence: 2, token: Token("0123456789abcdef0123456789abcdef")!)
        ])
    }
  }

  @Test(arguments: [
    "1,2\n", "1,2,xyz\n", "4294967296,2,0123456789abcdef0123456789abcdef\n", "1,2,0123456789abcdef0123456789abcdef",
    "1,2,0123456789abcdef0123456789abcdef,\n", "1,2,0123456789abcdef0123456789abcdef,12\n",
    ",2,0123456789abcdef0123456789abcdef\n",
    "1,18446744073709551616,0123456789abcdef0123456789abcdef\n", "1,2,0123456789abcdef0123456789abcdef0\n",
  ])
  func damagedRowsAreNoRows(text: String) throws {
    try withRuns { runs in
      let run = try make(runs)
      try run.writeText(text, to: run.recovered + "/ledger.csv")
      let (rows, problems) = try RecoveredLedgerReader.read(run)
      #expect(rows == nil)
      #expect(problems.map(\.code) == ["recovered.damaged"])
    }
  }

  /// As somebody's editor leaves it.
  @Test func aFileThatIsDamagedThroughoutIsToldOnce() throws {
    try withRuns { runs in
      let run = try make(runs)
      let line = "1,2,0123456789abcdef0123456789abcdef\r\n"
      try run.writeText(String(repeating: line, count: 30), to: run.recovered + "/ledger.csv")
      #expect(
        try RecoveredLedgerReader.read(run).problems.map(\.message) == [
          "line 1 of recovered/ledger.csv is not session,sequence,token,chain, and neither are 29 more of its lines"
        ])
    }
  }

  @Test func chainsAndBalancesGoBothWays() throws {
    try withRuns { runs in
      let run = try make(runs)
      var scenario = Scenario()
      try scenario.seal()
      let writer = try RecoveredLedgerWriter(run)
      for row in scenario.recovered! { try writer.append(row) }
      try writer.finish()
      #expect(try RecoveredLedgerReader.read(run).rows.map { Array($0) } == scenario.recovered)
      #expect(try RecoveredAccounts.read(run).accounts == nil)
      try RecoveredAccounts.write(Array("1,0,1000\n1,7,-3\n".utf8), to: run)
      #expect(
        try RecoveredAccounts.read(run).accounts == [
          AccountBalance(session: 1, slot: 0, balance: 1000), AccountBalance(session: 1, slot: 7, balance: -3),
        ])
      for damaged in ["1,0\n", "1,0,x\n", "1,0,5,6\n", "1,0,--5\n", "1,0,5"] {
        try RecoveredAccounts.write(Array(damaged.utf8), to: run)
        #expect(try RecoveredAccounts.read(run).problems.map(\.code) == ["recovered.damaged"], "\(damaged)")
      }
    }
  }

  @Test func rowsOfTwoFormsAreDamaged() throws {
    try withRuns { runs in
      let run = try make(runs)
      let token = "0123456789abcdef0123456789abcdef"
      for text in ["1,1,\(token)\n1,2,\(token),\(token)\n", "1,1,\(token),\(token)\n1,2,\(token)\n"] {
        try run.writeText(text, to: run.recovered + "/ledger.csv")
        let (rows, problems) = try RecoveredLedgerReader.read(run)
        #expect(rows == nil)
        #expect(problems.map(\.message) == ["line 2 of recovered/ledger.csv is not session,sequence,token,chain"])
      }
    }
  }

  @Test func aRunIsJudgedFromItsDirectoryAndWhereverItLies() throws {
    try withRuns { runs in
      let scenario = Scenario()
      let run = try make(runs)
      try run.write(scenario.plan)
      try run.write(environment: scenario.environment)
      let log = try EventLog(run)
      for event in scenario.evidence.events { log.record(event) }
      try log.close()
      try RecoveredLedgerWriter.fail(run, "could not read \(run.path)/x: connection refused")
      try write(scenario.transactions, to: run)
      let reader = EvidenceReader()
      #expect(try reader.read(run).ledgerSessions == 4)
      let first = try RunDirectory.canonicalJSON(Judge.judge(try reader.read(run)))
      #expect(first.contains("recovered.failed"))
      let moved = runs + "/elsewhere"
      try FileManager.default.moveItem(atPath: run.path, toPath: moved)
      let second = try RunDirectory.canonicalJSON(Judge.judge(try reader.read(try RunDirectory.open(moved))))
      #expect(!second.contains(runs + "/elsewhere"))
    }
  }

  /// The ledger that clients would have left, and what was not committed is indeterminate.
  private func write(_ transactions: [TransactionRecord], to run: RunDirectory) throws {
    for (session, records) in Dictionary(grouping: transactions, by: \.session) {
      let writer = try LedgerWriter(directory: run.ledger, session: session, seed: 1)
      for record in records {
        try writer.sent(sequence: record.sequence, token: record.token, t: record.sentNanoseconds)
        guard record.outcome == .committed, let ended = record.endedNanoseconds, let lsn = record.lsn else {
          try writer.indeterminate(sequence: record.sequence, t: record.sentNanoseconds, reason: .timeout)
          continue
        }
        try writer.acknowledged(sequence: record.sequence, t: ended, lsn: lsn)
      }
    }
  }
}
