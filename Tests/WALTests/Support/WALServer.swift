import Foundation
import TestSupport

/// A PostgreSQL 15 on a Unix socket of its own that keeps all of its WAL, in segments of 1 MiB, with a table that holds the
/// identity of every transaction that committed: the second witness.
final class WALServer {
  private static let binaries = "/usr/lib/postgresql/15/bin"
  let directory: String
  var wal: String { directory + "/data/pg_wal" }
  private var process: TestProcess?

  /// What a client does in a transaction: the row and the message say the same.
  static let statement = """
    WITH row AS (INSERT INTO ledger VALUES (:client_id, :n, gen_random_uuid()) RETURNING *)
    SELECT pg_logical_emit_message(true, 'blackstart', int4send(session) || int8send(sequence) || uuid_send(token))
    FROM row;
    """

  init(directory: String) throws {
    self.directory = directory
    try run(
      ["initdb", "-A", "trust", "-U", "postgres", "-N", "-k", "--wal-segsize=1", "-D", directory + "/data"])
    try start()
    try sql(
      """
      CREATE TABLE ledger (session int4, sequence int8, token uuid);
      CREATE TABLE other (content text);
      """)
  }

  deinit { stop(SIGINT) }

  func start() throws {
    let options = [
      "listen_addresses=", "unix_socket_directories=\(directory)", "shared_buffers=16MB", "wal_keep_size=1GB",
      "max_wal_size=1GB", "checkpoint_timeout=1h", "max_prepared_transactions=50", "autovacuum=off",
    ]
    process = try TestProcess(
      [WALServer.binaries + "/postgres", "-D", directory + "/data"] + options.flatMap { ["-c", $0] },
      log: directory + "/postgresql.log")
    let deadline = Date(timeIntervalSinceNow: 60)
    while try attempt(["psql", "-h", directory, "-U", "postgres", "-c", "SELECT 1"]) != 0 {
      guard Date() < deadline else { throw TestProcess.Failure(description: "PostgreSQL does not answer") }
      usleep(50_000)
    }
  }

  func stop(_ signal: Int32) {
    process?.signal(signal)
    process?.wait()
    process = nil
  }

  /// Makes this server crash, recover as a standby, and promotes it: a new timeline.
  func promote() throws {
    stop(SIGQUIT)
    guard
      try TestProcess(["/usr/bin/touch", directory + "/data/standby.signal"], log: directory + "/touch").wait() == 0
    else { throw TestProcess.Failure(description: "cannot make standby.signal") }
    try start()
    try run(["pg_ctl", "promote", "-w", "-D", directory + "/data"])
  }

  @discardableResult
  func sql(_ text: String) throws -> String {
    try run(["psql", "-h", directory, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-AtX", "-c", text])
  }

  /// Runs scripts of transactions in 8 clients at once, mixed by their weights.
  func bench(_ scripts: [(text: String, weight: Int)], transactionsPerClient: Int) throws {
    var arguments = ["pgbench", "-h", directory, "-U", "postgres", "-n", "-c", "8", "-j", "2"]
    arguments += ["-t", String(transactionsPerClient)]
    for (number, script) in scripts.enumerated() {
      let path = "\(directory)/script-\(number)"
      try ("\\set n random(1, 1000000000000000)\n" + script.text).write(
        toFile: path, atomically: false, encoding: .utf8)
      arguments += ["-f", "\(path)@\(script.weight)"]
    }
    try run(arguments + ["postgres"])
  }

  /// `session sequence token` of every committed transaction.
  func ledger() throws -> Set<String> {
    Set(
      try sql("SELECT session || ' ' || sequence || ' ' || replace(token::text, '-', '') FROM ledger")
        .split(separator: "\n").map(String.init))
  }

  /// pg_waldump's text, errors included; it ends with one at the end of the log.
  func dump(_ directory: String, timeline: Int, from start: String) throws -> String {
    let log = self.directory + "/dump-\(UUID().uuidString)"
    try TestProcess(
      [
        WALServer.binaries + "/pg_waldump", "-p", directory, "-t", String(timeline), "-s", start,
      ], log: log
    ).wait()
    return try String(contentsOfFile: log, encoding: .utf8)
  }

  private func attempt(_ arguments: [String]) throws -> Int32 {
    try TestProcess(
      [WALServer.binaries + "/" + arguments[0]] + arguments.dropFirst(), log: directory + "/attempts.log"
    ).wait()
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let log = directory + "/run-\(UUID().uuidString)"
    let status = try TestProcess([WALServer.binaries + "/" + arguments[0]] + arguments.dropFirst(), log: log).wait()
    let output = try String(contentsOfFile: log, encoding: .utf8)
    guard status == 0 else { throw TestProcess.Failure(description: "\(arguments[0]): \(output)") }
    return output
  }
}
