import DrillModel
import Evidence
import Postgres
import Runner
import Workloads

/// Another cluster with the same schema and the very same rows: only its system identifier tells.
struct WrongCluster: Control {
  let name = "wrong-cluster"
  let summary = "another cluster, with the same schema and the same rows"
  let finding: String? = "wrong-cluster"

  func plant(_ scene: ControlScene) async throws -> Planted {
    try await scene.patient.start()
    let (ledger, accounts) = try await scene.patient.sql { connection in
      let ledger = try connection.query("SELECT session, sequence, token, chain FROM blackstart.ledger").rows
      return (ledger, try connection.query("SELECT session, slot, balance FROM blackstart.account").rows)
    }
    try await scene.patient.initializeAnother()
    try await scene.patient.start()
    let run = scene.run
    let sessions = Set(accounts.compactMap { $0[0].flatMap { Int($0) } })
    let (rows, identifier) = try await scene.patient.sql { connection in
      try connection.query(WorkloadSchema.setup(password: "unused", sessions: 1...(sessions.max() ?? 1)))
      for row in ledger {
        try connection.query(
          "INSERT INTO blackstart.ledger (session, sequence, token, chain) VALUES ($1, $2, $3, $4)", row)
      }
      for row in accounts {
        try connection.query(
          "UPDATE blackstart.account SET balance = $3::int8 WHERE session = $1::int4 AND slot = $2::int4", row)
      }
      let identifier = try connection.query("SELECT system_identifier FROM pg_control_system()").scalar
      return (try LedgerReadBack.read(connection, into: run), identifier)
    }
    try scene.recordRows(rows)
    try scene.rewriteEvents { event in
      guard event.kind == .probeCommitted || event.kind == .ledgerRead else { return }
      event.values?["systemIdentifier"] = identifier.map { .string($0) }
    }
    try await scene.patient.stop()
    return Planted(scene.run)
  }
}
