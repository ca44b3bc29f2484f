import DrillModel
import Evidence
import Postgres
import Runner

/// A defect in the tables that clients wrote to, the same on every member: a recovery that gave back something else than
/// what was committed. What is in these tables is read back as a run does.
struct LedgerDefect: Control {
  let name: String
  let summary: String
  let finding: String?
  /// SQL for a superuser, statement by statement. `{last}` is replaced by the newest acknowledged transaction of before
  /// the outage, and `{middle}` by one half-way, both as conditions on session and sequence.
  let statements: [String]
  /// What the finding must name; `{last}` and `{middle}` as above.
  let victim: String

  func plant(_ scene: ControlScene) async throws -> Planted {
    let victims = try LedgerDefect.victims(scene.run)
    let sql = statements.map { $0.replacing("{last}", with: victims.last).replacing("{middle}", with: victims.middle) }
    try await scene.patient.start()
    let run = scene.run
    let rows = try await scene.patient.sql { connection in
      for statement in sql { try connection.query(statement, timeoutSeconds: 60) }
      return try LedgerReadBack.read(connection, into: run)
    }
    try scene.recordRows(rows)
    try await scene.recordContentsEverywhere()
    try await scene.patient.stop()
    let victim = victim.replacing("{last}", with: victims.last).replacing("{middle}", with: victims.middle)
    return Planted(scene.run, victims: [victim.replacing(" = ", with: " ").replacing(" AND ", with: ", ")])
  }

  private static func victims(_ run: RunDirectory) throws -> (last: String, middle: String) {
    let evidence = try EvidenceReader().read(run)
    guard let outage = evidence.events.last(where: { $0.kind == .outageStart })?.t else {
      throw BlackstartError(.harness, code: "control.no-outage", "the run has no outage")
    }
    let before = (evidence.transactions.map(Array.init) ?? [])
      .filter { $0.outcome == .committed && ($0.endedNanoseconds ?? .max) < outage }
      .sorted { ($0.endedNanoseconds ?? 0) < ($1.endedNanoseconds ?? 0) }
    guard let last = before.last, before.count > 10 else {
      throw BlackstartError(.harness, code: "control.no-victim", "the run has too few transactions before its outage")
    }
    return (condition(last), condition(before[before.count / 2]))
  }

  private static func condition(_ transaction: TransactionRecord) -> String {
    "session = \(transaction.session) AND sequence = \(transaction.sequence)"
  }
}

extension LedgerDefect {
  static let all: [LedgerDefect] = [
    LedgerDefect(
      name: "acknowledged-commit-missing",
      summary: "the newest acknowledged commit is gone, though its WAL was replayed",
      finding: "hole", statements: ["DELETE FROM blackstart.ledger WHERE {last}"], victim: "{last}"),
    LedgerDefect(
      name: "hole", summary: "a commit is missing from the middle of the history", finding: "hole",
      statements: ["DELETE FROM blackstart.ledger WHERE {middle}"], victim: "{middle}"),
    LedgerDefect(
      name: "ledger-row-changed", summary: "a row has another token than was committed", finding: "chain-broken",
      statements: ["UPDATE blackstart.ledger SET token = gen_random_uuid() WHERE {middle}"], victim: "{middle}"),
    LedgerDefect(
      name: "row-invented", summary: "a row that no client ever sent", finding: "phantom",
      statements: [
        "INSERT INTO blackstart.ledger (session, sequence, token, chain) "
          + "SELECT session, 1000000, gen_random_uuid(), gen_random_uuid() FROM blackstart.ledger WHERE {middle}"
      ], victim: "sequence 1000000"),
    LedgerDefect(
      name: "row-doubled", summary: "a row that is there twice", finding: "duplicate",
      statements: ["INSERT INTO blackstart.ledger SELECT * FROM blackstart.ledger WHERE {middle}"], victim: "{middle}"),
    LedgerDefect(
      name: "order-swapped", summary: "two transactions of a session in each other's place", finding: "chain-broken",
      statements: [
        """
        WITH pair AS (SELECT sequence, token, row_number() OVER (ORDER BY sequence) AS place FROM blackstart.ledger
          WHERE session = 1 ORDER BY sequence LIMIT 2)
        UPDATE blackstart.ledger l SET token = other.token FROM pair mine, pair other
          WHERE l.session = 1 AND l.sequence = mine.sequence AND mine.place <> other.place
        """
      ], victim: "session 1"),
    LedgerDefect(
      name: "balance-changed", summary: "money from nowhere in one account", finding: "bank-total",
      statements: ["UPDATE blackstart.account SET balance = balance + 1 WHERE session = 1 AND slot = 3"],
      victim: "32001"),
    LedgerDefect(
      name: "transfer-torn", summary: "money in another account than it was paid into", finding: "bank-balance",
      statements: [
        """
        UPDATE blackstart.account SET balance = balance + CASE slot WHEN 3 THEN 1 ELSE -1 END
          WHERE session = 1 AND slot IN (3, 5)
        """
      ], victim: "session 1"),
  ]
}
