import DrillModel
import Foundation
import Glibc
import Integrity
import Postgres
import TestSupport

/// A PostgreSQL of a test's own, on loopback, that can be stopped, damaged, copied and looked at.
final class Patient: @unchecked Sendable {
  static let binaries = "/usr/lib/postgresql/15/bin"

  let name: String
  let directory: String
  let port: Int
  private var process: TestProcess?

  var data: String { directory + "/data" }
  private var log: String { directory + "/log" }
  private var settings: [String] = []

  /// Called from one test at a time.
  init(_ name: String, below parent: String) throws {
    self.name = name
    directory = "\(parent)/\(name)-\(UUID().uuidString.prefix(8))"
    port = freePort()
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    chmod(directory, 0o777)
  }

  deinit { stop(SIGINT) }

  func initialize() async throws {
    try await command(["\(Patient.binaries)/initdb", "-k", "-N", "-A", "trust", "-U", "postgres", "-D", data])
  }

  /// A stopped server's files, under a name and a port of their own.
  func copy(_ name: String, below parent: String) async throws -> Patient {
    let copy = try Patient(name, below: parent)
    try await command(["/bin/cp", "-a", data, copy.data])
    return copy
  }

  func standby(_ name: String, below parent: String) async throws -> Patient {
    let standby = try Patient(name, below: parent)
    try await command([
      "\(Patient.binaries)/pg_basebackup", "-h", "127.0.0.1", "-p", "\(port)", "-U", "postgres", "-R", "-c", "fast",
      "-D", standby.data,
    ])
    return standby
  }

  func start(_ settings: [String] = []) async throws {
    let options =
      ["listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=", "shared_buffers=16MB", "fsync=off"]
      + settings
    try await onThread("patient") { [self] in
      process = try TestProcess(
        ["\(Patient.binaries)/postgres", "-D", data] + options.flatMap { ["-c", $0] }, log: log)
      let deadline = Date().addingTimeInterval(30)
      while Date() < deadline {
        if (try? Connection(parameters).query("SELECT 1")) != nil { return }
        usleep(20_000)
      }
      throw TestProcess.Failure(description: "no start: \((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")")
    }
  }

  /// SIGINT is a clean shutdown, SIGQUIT a crash.
  func stop(_ signal: Int32) {
    process?.signal(signal)
    process?.wait()
    process = nil
  }

  var parameters: ConnectionParameters {
    ConnectionParameters(hosts: [.init(address: "127.0.0.1", port: port)], user: "postgres", password: "")
  }

  func sql<R: Sendable>(_ body: @escaping @Sendable (Connection) throws -> R) async throws -> R {
    try await withConnection(parameters, body)
  }

  /// What the runner gathers of a member.
  func integrity(level: LSN? = nil) async throws -> MemberIntegrity {
    try await IntegrityProbe(machine: name).inspect(
      parameters,
      amcheck: PgAmcheck(
        binaries: Patient.binaries, address: "127.0.0.1", port: port, user: "postgres", password: ""),
      on: HostMachine(name, directory: directory), level: level, levelSeconds: 20, amcheckSeconds: 60)
  }

  func checksums() async throws -> PageChecksumResult {
    try await PgChecksums(binaries: Patient.binaries)
      .check(data, on: HostMachine(name, directory: directory), deadlineSeconds: 60)
  }

  private func command(_ words: [String]) async throws {
    let log = log
    try await onThread("patient") {
      guard try TestProcess(words, log: log).wait() == 0 else {
        throw TestProcess.Failure(
          description: "\(words): \((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")")
      }
    }
  }
}
