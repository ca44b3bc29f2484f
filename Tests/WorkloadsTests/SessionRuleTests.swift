import DrillModel
import Evidence
import Postgres
import Testing

@testable import Workloads

@Suite struct SessionRuleTests {
  @Test(arguments: [
    (PostgresError(.server, sqlState: "25006", ""), "failed 25006"),
    (PostgresError(.server, sqlState: "42P01", ""), "failed 42P01"),
    (PostgresError(.server, sqlState: "53300", ""), "failed 53300"),
    (PostgresError(.server, sqlState: "57014", ""), "failed 57014"),
    (PostgresError(.server, sqlState: "57P01", ""), "indeterminate 57P01"),
    (PostgresError(.server, sqlState: "08006", ""), "indeterminate 08006"),
    (PostgresError(.server, sqlState: nil, ""), "indeterminate server-error"),
    (PostgresError(.connectionLost, sqlState: "57P02", ""), "indeterminate 57P02"),
    (PostgresError(.connectionLost, ""), "indeterminate connection-lost"),
    (PostgresError(.timeout, ""), "indeterminate timeout"),
  ])
  func judgesErrors(_ error: PostgresError, expected: String) {
    #expect(text(OutcomeRule.outcome(error, isStopping: false)) == expected)
  }

  @Test func anAbandonedStatementIsIndeterminate() {
    #expect(text(OutcomeRule.outcome(PostgresError(.timeout, ""), isStopping: true)) == "indeterminate client-stopped")
  }

  @Test func anAcknowledgementWithoutReplicationIsNone() {
    let text = "canceling wait for synchronous replication due to user request"
    let plain = Notice(severity: "WARNING", sqlState: "01000", message: text)
    let translated = Notice(severity: "WARNING", sqlState: "01000", message: "…", function: "SyncRepWaitForLSN")
    let other = Notice(severity: "WARNING", sqlState: "01000", message: "look out", function: "exec_stmt_raise")
    #expect(OutcomeRule.outcome(lsn: 7, notices: [plain]) == .indeterminate(.syncWaitCanceled, nil))
    #expect(OutcomeRule.outcome(lsn: 7, notices: [other, translated]) == .indeterminate(.syncWaitCanceled, nil))
    #expect(OutcomeRule.outcome(lsn: 7, notices: [other]) == .committed(LSN(7)))
  }

  @Test func theScheduleMakesUpForOneSecondAtMost() {
    var schedule = OpenLoopSchedule(ratePerSecond: 100, sessions: 2, index: 1, startNanoseconds: 0)
    #expect(schedule.take(now: 0) == 10_000_000)
    #expect(schedule.take(now: 0) == 30_000_000)
    // Ten seconds late: of 500 slots, those of the last second are left.
    let late: Int64 = 10_050_000_000
    #expect(schedule.take(now: late) == 9_050_000_000)
    #expect(schedule.missed == 450)
    var left = 1
    while schedule.take(now: late) <= late { left += 1 }
    #expect(left == 51)
  }

  @Test func tokensAreUniqueAndRepeatable() {
    var tokens: Set<Token> = []
    for session in UInt32(1)...4 {
      var generator = TokenGenerator(seed: 5, session: session)
      for _ in 0..<10_000 { tokens.insert(generator.next()) }
    }
    #expect(tokens.count == 40_000)
    #expect(Set(tokens.map(\.low)).count == 40_000)
    var again = TokenGenerator(seed: 5, session: 1)
    var other = TokenGenerator(seed: 6, session: 1)
    let first = again.next()
    #expect(tokens.contains(first) && !tokens.contains(other.next()))
  }

  @Test func everyWorkloadIsFoundByItsName() {
    #expect(WorkloadRegistry.all.map(\.name) == ["inserts"])
    #expect(WorkloadRegistry.named("inserts") is InsertsWorkload)
    #expect(WorkloadRegistry.named("nothing") == nil)
  }

  private func text(_ outcome: LedgerEntry.Outcome) -> String {
    let entry = LedgerEntry(
      session: 1, sequence: 1, token: Token(high: 0, low: 0), sentNanoseconds: 0, endedNanoseconds: 1, outcome: outcome)
    return "\(entry.record.outcome.rawValue) \(entry.record.reason ?? "")"
  }
}
