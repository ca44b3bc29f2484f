import Foundation
import Glibc
import Testing

/// A harness in a process of its own (`custody-harness`), to be killed.
struct StandIn {
  struct Ready: Decodable {
    var lease: String
    var guardian: Int32
    var server: Int32
    var postmaster: Int32
  }

  let pid: Int32
  let home: String

  static func start(home: String, keep: Bool = false) throws -> StandIn {
    let words = ["custody-harness", home] + (keep ? ["keep"] : [])
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var pid: pid_t = 0
    let error = posix_spawn(&pid, Scene.program("custody-harness"), nil, nil, arguments, environ)
    try #require(error == 0, "cannot start the stand-in: \(error)")
    return StandIn(pid: pid, home: home)
  }

  /// Waits until it has everything running.
  func ready() async throws -> Ready {
    let path = home + "/ready.json"
    let data = try await Scene.poll(seconds: 60) {
      Scene.exists(home + "/error") ? Data() : FileManager.default.contents(atPath: path)
    }
    let failure = FileManager.default.contents(atPath: home + "/error").map { String(decoding: $0, as: UTF8.self) }
    try #require(failure == nil)
    return try JSONDecoder().decode(Ready.self, from: try #require(data))
  }

  /// SIGKILL, and its corpse is taken away.
  func kill() {
    Glibc.kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }
}
