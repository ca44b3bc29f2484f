public import Evidence
public import Postgres
import Workloads

/// Takes what a server has of the workload into the run directory: `recovered/ledger.csv` and `recovered/accounts.csv`.
public enum LedgerReadBack {
  private static let timeoutSeconds = 600.0

  /// Gives the number of the ledger's rows. Both files are of one moment: a server may still be busy with what a client
  /// gave up on. Blocks.
  ///
  /// - Throws: PostgresError; `file.*`.
  public static func read(_ connection: Connection, into run: RunDirectory) throws -> Int64 {
    try connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let writer = try RecoveredLedgerWriter(run)
    var rows: Int64 = 0
    try connection.copyOut(WorkloadSchema.readBack, timeoutSeconds: timeoutSeconds) { row in
      try writer.append(row)
      rows += 1
    }
    try writer.finish()
    var accounts: [UInt8] = []
    try connection.copyOut(WorkloadSchema.readAccounts, timeoutSeconds: timeoutSeconds) { accounts += $0 }
    try RecoveredAccounts.write(accounts, to: run)
    try connection.query("COMMIT")
    return rows
  }
}
