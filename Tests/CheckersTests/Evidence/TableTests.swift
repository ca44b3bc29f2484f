import Checkers
import DrillModel
import Testing

@Suite struct TableTests {
  private func record(_ session: UInt32, _ sequence: UInt64, reason: String? = nil) -> TransactionRecord {
    TransactionRecord(
      session: session, sequence: sequence, token: Token(high: UInt64(session), low: sequence),
      outcome: reason == nil ? .committed : .failed, sentNanoseconds: Int64(sequence), endedNanoseconds: nil, lsn: nil,
      reason: reason)
  }

  @Test func givesBackWhatWasPutIn() {
    let records = Scenario().transactions
    #expect(Array(TransactionTable(records.shuffled())) == records)
    #expect(TransactionTable(records).sessions.map(\.session) == [0, 1, 2, 3])
    #expect(TransactionTable([TransactionRecord]()).isEmpty)
  }

  @Test func findsByNameWhateverTheGaps() {
    var generator = SeededGenerator(5)
    for density in [1, 2, 50] as [UInt64] {
      var records: [TransactionRecord] = []
      for session in [3, 4, 9, 4_000_000_000] as [UInt32] {
        for sequence in 10..<300 as Range<UInt64> where generator.next() % density == 0 {
          records.append(record(session, sequence))
        }
      }
      let table = TransactionTable(records)
      let places = Dictionary(
        uniqueKeysWithValues: records.enumerated().map {
          ([UInt64($0.element.session), $0.element.sequence], $0.offset)
        })
      for session in [0, 3, 4, 5, 9, 10, 4_000_000_000, UInt32.max] as [UInt32] {
        for sequence in 0..<310 as Range<UInt64> {
          #expect(table.index(session: session, sequence: sequence) == places[[UInt64(session), sequence]])
        }
      }
      for place in table.indices { #expect(table.session(at: place) == records[place].session) }
    }
  }

  @Test func anyNumberOfReasonsFits() {
    let records = (0..<2000).map { record(1, $0, reason: "R\($0 % 700)") }
    #expect(TransactionTable(records).map(\.reason) == records.map(\.reason))
  }

  @Test func aRepeatedTokenIsFoundAmongMany() throws {
    var scenario = Scenario()
    var generator = SeededGenerator(11)
    scenario.transactions = (0..<100_000).map { number in
      var record = record(UInt32(number / 25_000), UInt64(number % 25_000) + 1)
      record.token = Token(high: generator.next(), low: generator.next())
      return record
    }
    scenario.recovered = scenario.transactions.map(Scenario.row)
    #expect(!Judge.judge(scenario.evidence).findings.map(\.code).contains("checker-failed"))
    // Half of a token in common is nothing.
    scenario.transactions[9].token.low = scenario.transactions[8].token.low
    scenario.transactions[7].token.high = scenario.transactions[6].token.high
    #expect(!Judge.judge(scenario.evidence).findings.map(\.code).contains("checker-failed"))
    scenario.transactions[99_000].token = scenario.transactions[17].token
    let finding = try #require(Judge.judge(scenario.evidence).findings.first { $0.code == "checker-failed" })
    #expect(finding.message.contains("the token \(scenario.transactions[17].token) twice"))
  }
}
