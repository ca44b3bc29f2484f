internal import DrillModel

/// Prepared transactions are those of before: none may be lost, and none that nobody ends may hold its locks.
public struct PreparedTransactionsChecker: Checker {
  public static let name = "prepared-transactions"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let lines = BaselineDifference.lines(facts, \.preparedTransactions)
    return CheckResult(
      findings: lines.finding(
        code: "prepared-transactions",
        hint: "read pg_prepared_xacts; COMMIT PREPARED or ROLLBACK PREPARED what its coordinator has decided"
      ) { "prepared transactions are not those of before the outage on \($0.machines)" })
  }
}
