import Controls
import DrillModel
import Evidence
import Foundation
import Postgres

/// Measures how long a run's judgement takes, beside what the server needs to give the same rows: no judge that reads them can
/// be faster than that by much. In turns, so that what else the machine does hits both.
struct JudgeBench {
  static let schema = """
    CREATE SCHEMA blackstart;
    CREATE TABLE blackstart.ledger (session int4 NOT NULL, sequence int8 NOT NULL, token uuid NOT NULL, chain uuid NOT NULL);
    """
  static let copy = "COPY (SELECT session, sequence, token, chain FROM blackstart.ledger) TO STDOUT"
  /// The server writes ten million rows in less than a minute.
  private static let loadTimeoutSeconds = 600.0

  var parameters: ConnectionParameters
  /// For the made-up run; readable by the server.
  var directory: String
  var transactions: Int
  var rounds: Int

  func run(progress: @escaping @Sendable (String) -> Void) async throws -> JudgeBenchReport {
    let (directory, transactions) = (directory, transactions)
    progress("writing a run of \(transactions) transactions")
    let synthetic = try await onThread("bench") { try SyntheticRun(below: directory, transactions: transactions) }
    try await load(synthetic.run.recovered + "/ledger.csv")
    var report = JudgeBenchReport(transactions: transactions, rows: synthetic.rows)
    for round in 1...max(1, rounds) {
      let judging = try await judge(synthetic.run)
      let copying = try await copying(rows: synthetic.rows)
      report.rounds.append(.init(judgeSeconds: judging, copySeconds: copying))
      progress("round \(round) of \(rounds): judge \(Self.text(judging)) s, COPY \(Self.text(copying)) s")
    }
    report.peakBytes = try PeakMemory.ofThisProcess()
    return report
  }

  private func load(_ csv: String) async throws {
    try await withConnection(parameters) { connection in
      try connection.query(JudgeBench.schema)
      try connection.query(
        "COPY blackstart.ledger FROM '\(csv)' (FORMAT csv)", timeoutSeconds: JudgeBench.loadTimeoutSeconds)
      // What a first reading would have to do is not what is measured.
      try connection.query("VACUUM ANALYZE blackstart.ledger", timeoutSeconds: JudgeBench.loadTimeoutSeconds)
    }
  }

  /// All that `blackstart judge` does; only its output goes nowhere.
  private func judge(_ run: RunDirectory) async throws -> Double {
    try await onThread("judge") {
      guard let nowhere = FileHandle(forWritingAtPath: "/dev/null") else {
        throw BlackstartError(.harness, code: "bench.no-dev-null", "cannot open /dev/null")
      }
      let start = ContinuousClock.now
      let verdict = try Judgement(run: run).judge(terminal: Terminal(descriptor: nowhere.fileDescriptor))
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      guard verdict.status == .pass, verdict.transactions.compared else {
        throw BlackstartError(.harness, code: "bench.not-judged", "the made-up run must pass: \(verdict.sentence)")
      }
      return seconds
    }
  }

  private func copying(rows: Int) async throws -> Double {
    try await withConnection(parameters) { connection in
      var count = 0
      let start = ContinuousClock.now
      try connection.copyOut(JudgeBench.copy, timeoutSeconds: JudgeBench.loadTimeoutSeconds) { _ in count += 1 }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      guard count == rows else {
        throw BlackstartError(.harness, code: "bench.rows", "the server gave \(count) rows, and has \(rows)")
      }
      return seconds
    }
  }

  private static func text(_ seconds: Double) -> String { String(format: "%.2f", seconds) }
}
