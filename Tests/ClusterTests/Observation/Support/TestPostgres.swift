import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A PostgreSQL 15 on loopback with `blackstart.probe` and `blackstart.ledger` in it.
final class TestPostgres {
  private static let binaries = "/usr/lib/postgresql/15/bin"
  let port = freePort()
  let log: String
  /// What is added to its settings.
  private let settings: [String]
  private let data: String
  var wal: String { data + "/pg_wal" }
  private var process: TestProcess?

  var parameters: ConnectionParameters {
    ConnectionParameters(hosts: [.init(address: "127.0.0.1", port: port)], user: "postgres", password: "")
  }

  init(
    directory: String, hasTables: Bool = true, settings: [String] = [], initdb options: [String] = []
  ) async throws {
    self.settings = settings
    data = directory + "/data"
    log = directory + "/postgresql.log"
    let initdb = ["\(TestPostgres.binaries)/initdb", "-A", "trust", "-U", "postgres", "-N", "-D", data] + options
    guard try TestProcess(initdb, log: directory + "/initdb.log").wait() == 0 else {
      throw TestProcess.Failure(description: "initdb failed")
    }
    guard hasTables else { return }
    try await start()
    _ = try await withConnection(parameters) {
      try $0.query(
        """
        CREATE SCHEMA blackstart; CREATE TABLE blackstart.probe (node text, t bigint);
        CREATE TABLE blackstart.ledger (id bigint)
        """)
    }
    stop(SIGINT)
  }

  deinit { stop(SIGINT) }

  /// Makes the next start a standby with nobody to follow.
  func becomeStandby() throws {
    let path = data + "/standby.signal"
    guard try TestProcess(["/usr/bin/touch", path], log: log).wait() == 0 else {
      throw TestProcess.Failure(description: "cannot write \(path)")
    }
  }

  func start() async throws {
    let options =
      [
        "listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=", "log_line_prefix=%m [%p] ",
        "log_timezone=UTC", "shared_buffers=16MB",
      ] + settings
    process = try TestProcess(
      ["\(TestPostgres.binaries)/postgres", "-D", data] + options.flatMap { ["-c", $0] }, log: log)
    let parameters = parameters
    try await until("PostgreSQL answers") { (try? await withConnection(parameters) { $0.host }) != nil }
  }

  func promote() throws {
    try TestProcess(["\(TestPostgres.binaries)/pg_ctl", "promote", "-W", "-D", data], log: log + ".promote").wait()
  }

  func stop(_ signal: Int32) {
    process?.signal(signal)
    process?.wait()
    process = nil
  }

  /// SIGSTOP or SIGCONT to the postmaster and its children.
  func freeze(_ signal: Int32) {
    guard let pid = process?.pid else { return }
    let text = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
    for pid in [pid] + text.split(separator: " ").compactMap({ pid_t($0) }) { kill(pid, signal) }
  }

  /// Runs SQL, statement by statement, each in a transaction of its own; gives the last one's first value.
  @discardableResult
  func sql(_ statements: String...) async throws -> String? {
    try await withConnection(parameters) { connection in
      var last: String?
      for statement in statements { last = try connection.query(statement, timeoutSeconds: 60).scalar }
      return last
    }
  }

  func systemIdentifier() async throws -> String {
    try await withConnection(parameters) {
      try $0.query("SELECT system_identifier FROM pg_control_system()").scalar ?? ""
    }
  }
}
