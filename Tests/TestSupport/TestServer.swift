import Foundation
import Glibc
public import Postgres

/// A PostgreSQL 15 of a test's own, on loopback, in a temporary directory.
public final class TestServer: Sendable {
  private static let binaries = "/usr/lib/postgresql/15/bin"

  public let directory: String
  public let port: Int
  private let running = RunningServer()

  private var data: String { directory + "/data" }
  private var log: String { directory + "/log" }

  private init() throws {
    directory = FileManager.default.temporaryDirectory.path + "/blackstart-test-\(UUID().uuidString.prefix(8))"
    port = freePort()
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    chmod(directory, 0o777)
  }

  /// Runs a test against a new server; it is stopped and removed afterwards, whatever happens.
  public static func with<R: Sendable>(
    _ settings: [String] = [], _ body: @Sendable (TestServer) async throws -> R
  ) async throws -> R {
    let server = try await onThread("test-server") {
      let server = try TestServer()
      let initdb = [binaries + "/initdb", "-k", "-A", "trust", "-U", "postgres", "-D", server.data]
      guard try TestProcess(initdb, log: server.log).wait() == 0 else {
        throw TestProcess.Failure(description: server.logText)
      }
      return server
    }
    do {
      try await server.start(settings)
      let result = try await body(server)
      await server.remove()
      return result
    } catch {
      await server.remove()
      throw error
    }
  }

  /// Starts the server and waits until it answers a query.
  public func start(_ settings: [String] = []) async throws {
    let options = ["listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories="] + settings
    try await onThread("test-server") { [self] in
      let command = [TestServer.binaries + "/postgres", "-D", data] + options.flatMap { ["-c", $0] }
      running.set(try TestProcess(command, log: log))
      let deadline = Date().addingTimeInterval(30)
      while Date() < deadline {
        if (try? Connection(superuser).query("SELECT 1")) != nil { return }
        usleep(20_000)
      }
      throw TestProcess.Failure(description: "the server did not start: \(logText)")
    }
  }

  public var superuser: ConnectionParameters { parameters(user: "postgres") }

  public func parameters(user: String, targetSessionAttributes: String = "any") -> ConnectionParameters {
    ConnectionParameters(
      hosts: [.init(address: "127.0.0.1", port: port)], user: user, password: "secret",
      targetSessionAttributes: targetSessionAttributes)
  }

  /// SIGKILL to the postmaster and everything below it, as a power cut of the machine does.
  public func kill() async throws {
    try await onThread("test-server") { [running] in
      guard let process = running.take() else { return }
      let children = TestServer.children(of: process.pid)
      for pid in [process.pid] + children { Glibc.kill(pid, SIGKILL) }
      process.wait()
      // A postmaster does not start while a backend of the last one holds its shared memory.
      let deadline = Date().addingTimeInterval(10)
      while children.contains(where: TestServer.isAlive), Date() < deadline { usleep(5_000) }
    }
  }

  /// SIGSTOP or SIGCONT to the postmaster and everything below it.
  public func signal(_ signal: Int32) {
    guard let process = running.current else { return }
    for pid in [process.pid] + TestServer.children(of: process.pid) { Glibc.kill(pid, signal) }
  }

  /// A clean shutdown, which removes its shared memory, then the files.
  private func remove() async {
    signal(SIGCONT)
    try? await onThread("test-server") { [self] in
      if let process = running.take() {
        Glibc.kill(process.pid, SIGINT)
        process.wait()
      }
      try FileManager.default.removeItem(atPath: directory)
    }
  }

  public var logText: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "no log" }

  private static func children(of pid: pid_t) -> [pid_t] {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  /// A zombie is dead.
  private static func isAlive(_ pid: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
    return text.split(separator: ")").last?.first { $0 != " " } != "Z"
  }
}

/// The server's process, if it runs.
private final class RunningServer: @unchecked Sendable {
  private let lock = NSLock()
  private var process: TestProcess?

  func set(_ process: TestProcess) { lock.withLock { self.process = process } }
  var current: TestProcess? { lock.withLock { process } }
  func take() -> TestProcess? {
    lock.withLock {
      defer { process = nil }
      return process
    }
  }
}
