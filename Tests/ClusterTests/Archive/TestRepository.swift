import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// A real pgBackRest repository: two backups and some WAL on timeline 1, then a promotion and some WAL on timeline 2.
struct TestRepository {
  private static let binaries = "/usr/lib/postgresql/15/bin"
  private static let pgbackrest = "/usr/bin/pgbackrest"
  let directory: String
  let port = freePort()
  var options: [String] = []

  var path: String { directory + "/repo" }
  var configuration: String { directory + "/pgbackrest.conf" }
  private var data: String { directory + "/data" }
  private var log: String { directory + "/commands.log" }

  private var parameters: ConnectionParameters {
    ConnectionParameters(hosts: [.init(address: "127.0.0.1", port: port)], user: "postgres", password: "")
  }

  /// Makes the repository and stops the server.
  func make() async throws {
    let text = """
      [global]
      repo1-path=\(path)
      compress-type=zst
      start-fast=y
      log-level-console=warn
      log-level-file=off
      lock-path=\(directory)/lock
      spool-path=\(directory)/spool
      \(options.joined(separator: "\n"))
      [main]
      pg1-path=\(data)
      pg1-port=\(port)
      pg1-socket-path=\(directory)
      pg1-user=postgres
      """
    try text.write(toFile: configuration, atomically: true, encoding: .utf8)
    try execute("\(TestRepository.binaries)/initdb", "-A", "trust", "-U", "postgres", "-k", "-N", "-D", data)
    var server = try await start()
    defer {
      server.signal(SIGINT)
      server.wait()
    }
    try backrest("stanza-create")
    try backrest("--type=full", "backup")
    try await write()
    try backrest("--type=incr", "backup")
    for _ in 0..<3 { try await write() }
    // A standby that is promoted: the simplest way to a second timeline.
    server.signal(SIGINT)
    server.wait()
    try execute("/usr/bin/touch", data + "/standby.signal")
    server = try await start()
    try execute("\(TestRepository.binaries)/pg_ctl", "-D", data, "-w", "promote")
    for _ in 0..<3 { try await write() }
    try backrest("check")
  }

  private func start() async throws -> TestProcess {
    let settings = [
      "listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=\(directory)", "archive_mode=on",
      "shared_buffers=16MB", "fsync=off",
      "archive_command=\(TestRepository.pgbackrest) --config=\(configuration) --stanza=main archive-push %p",
      "restore_command=\(TestRepository.pgbackrest) --config=\(configuration) --stanza=main archive-get %f \"%p\"",
    ]
    let server = try TestProcess(
      ["\(TestRepository.binaries)/postgres", "-D", data] + settings.flatMap { ["-c", $0] }, log: log)
    let parameters = parameters
    try await until("PostgreSQL answers", deadlineSeconds: 90) {
      (try? await withConnection(parameters) { $0.host }) != nil
    }
    return server
  }

  private func write() async throws {
    try await withConnection(parameters) { connection in
      _ = try connection.query("SELECT txid_current()")
      _ = try connection.query("SELECT pg_switch_wal()")
    }
  }

  private func backrest(_ arguments: String...) throws {
    try run([TestRepository.pgbackrest, "--config=\(configuration)", "--stanza=main"] + arguments)
  }

  private func execute(_ words: String...) throws { try run(words) }

  private func run(_ words: [String]) throws {
    guard try TestProcess(words, log: log).wait() == 0 else {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      throw TestProcess.Failure(description: "\(words.joined(separator: " ")) failed:\n\(text.suffix(1500))")
    }
  }
}
