import DrillModel
import Evidence
import Machines
import Postgres
import Runner
import Workloads

/// One acknowledged commit of a million is gone, with nothing but the ledger to tell: the newest, so that no order of events
/// gives it away.
struct LostOfAMillion: Control {
  private static let transactions = 1_000_000
  private static let timeoutSeconds = 120.0

  let name = "one-of-a-million"
  let summary = "the newest acknowledged commit of a million is gone, and there is no witness"
  let finding: String? = "lost-transaction"

  func plant(_ scene: ControlScene) async throws -> Planted {
    let patient = scene.patient
    try await patient.initializeAnother()
    try await patient.start(["fsync=off"])
    let below = patient.machine.files.data + "/million"
    try await patient.machine.makeDirectory(below, mode: 0o755)
    let run = try await onThread("million") {
      try SyntheticRun(below: below, transactions: LostOfAMillion.transactions, lostOfSession: 0).run
    }
    let rows = try await patient.sql { connection in
      try connection.query(WorkloadSchema.setup(password: "unused", sessions: 1...8))
      let columns = "blackstart.ledger (session, sequence, token, chain)"
      try connection.query(
        "COPY \(columns) FROM '\(run.recovered)/ledger.csv' (FORMAT csv)", timeoutSeconds: LostOfAMillion.timeoutSeconds
      )
      try connection.query("CREATE TABLE blackstart.read (session int4, slot int4, balance int8)")
      try connection.query("COPY blackstart.read FROM '\(run.recovered)/accounts.csv' (FORMAT csv)")
      try connection.query(
        """
        UPDATE blackstart.account a SET balance = r.balance FROM blackstart.read r
          WHERE a.session = r.session AND a.slot = r.slot
        """)
      try connection.query(
        """
        DELETE FROM blackstart.ledger WHERE session = 8
          AND sequence = (SELECT max(sequence) FROM blackstart.ledger WHERE session = 8)
        """, timeoutSeconds: LostOfAMillion.timeoutSeconds)
      return try LedgerReadBack.read(connection, into: run)
    }
    try scene.at(run).recordRows(rows)
    try await patient.stop()
    return Planted(run, victims: ["session 8"])
  }
}
