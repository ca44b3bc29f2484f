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
  private let data: String
  private var process: TestProcess?

  var parameters: ConnectionParameters {
    ConnectionParameters(hosts: [.init(address: "127.0.0.1", port: port)], user: "postgres", password: "")
  }

  init(directory: String, hasTables: Bool = true) async throws {
    data = directory + "/data"
    log = directory + "/postgresql.log"
    let initdb = ["\(TestPostgres.binaries)/initdb", "-A", "trust", "-U", "postgres", "-N", "-D", data]
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
    let options = [
      "listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=", "log_line_prefix=%m [%p] ",
      "log_timezone=UTC", "shared_buffers=16MB",
    ]
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

  func systemIdentifier() async throws -> String {
    try await withConnection(parameters) {
      try $0.query("SELECT system_identifier FROM pg_control_system()").scalar ?? ""
    }
  }
}
