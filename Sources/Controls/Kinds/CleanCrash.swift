import DrillModel
import Evidence
import Postgres
import Runner

/// No defect: the server is killed while it writes, replays what it had, and everything is read anew. Nothing may be found.
struct CleanCrash: Control {
  let number: Int

  var name: String { "clean-\(number)" }
  let summary = "nothing planted: killed while it writes, recovered, everything read anew"
  let finding: String? = nil

  func plant(_ scene: ControlScene) async throws -> Planted {
    let patient = scene.patient
    try await patient.start()
    // All that is written from here on is in the WAL, and need not be in any file.
    try await patient.sql { _ = try $0.query("CHECKPOINT") }
    try await write(patient)
    try await patient.start()
    let run = scene.run
    let rows = try await patient.sql { try LedgerReadBack.read($0, into: run) }
    try scene.recordRows(rows)
    try await MemberDefect.record(scene)
    return Planted(scene.run)
  }

  /// Transactions that leave every row what it was and every index another tree: those that committed must be replayed. One
  /// is still open when the server is killed, with changes that nobody may ever see, and its WAL is on disk as well.
  private func write(_ patient: Patient) async throws {
    let share = number
    async let open: Void = leaveOpen(patient)
    try await untilOneSleeps(patient)
    try await patient.sql { connection in
      for round in 1...3 {
        try connection.query(
          """
          BEGIN;
          UPDATE blackstart.sample_item SET label = label WHERE number % 9 = \((share + round) % 9);
          WITH gone AS (DELETE FROM blackstart.sample_item WHERE number % 97 = \((share * 7 + round) % 97)
              AND id NOT IN (SELECT item FROM blackstart.sample_note) RETURNING *)
            INSERT INTO blackstart.sample_item OVERRIDING SYSTEM VALUE SELECT * FROM gone;
          UPDATE blackstart.sample_event SET what = what WHERE id % 5 = \(round);
          COMMIT
          """, timeoutSeconds: 60)
      }
    }
    try await patient.crash()
    await open
  }

  /// Ends with its server.
  private func leaveOpen(_ patient: Patient) async {
    _ = try? await patient.sql { connection in
      try connection.query(
        """
        BEGIN;
        UPDATE blackstart.sample_note SET body = reverse(body);
        UPDATE blackstart.account SET balance = balance + 1 WHERE slot = 3;
        DELETE FROM blackstart.ledger WHERE sequence % 2 = 0;
        DELETE FROM blackstart.sample_document;
        SELECT pg_sleep(600)
        """, timeoutSeconds: 600)
    }
  }

  private func untilOneSleeps(_ patient: Patient) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(30)
    while try await patient.sql({
      try $0.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").rows.isEmpty
    }) {
      guard clock.now < end else {
        throw BlackstartError(
          .harness, code: "control.not-written", "the transaction that is to stay open did not begin")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
