import Custody
import DrillModel
import Foundation
import Machines

/// What tests of custody share: a home of their own, a room in it, and looking at real processes.
enum Scene {
  /// Built programs are next to the test bundle.
  static func program(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: ".build/debug/\(name)").path
  }

  /// A state home that is removed afterwards.
  static func withHome<R>(_ body: (StateHome) async throws -> R) async throws -> R {
    let path = "/tmp/bs-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(StateHome(path: path))
  }

  static func request(
    _ home: StateHome, _ machines: [String] = ["n1"], ports: [UInt16] = [5432], keep: Bool = false
  ) throws -> RoomRequest {
    let lease = LeaseRequest(machines: machines.map { .init($0) }, ports: ports, keep: keep)
    return RoomRequest(lease: lease, home: home, user: try .current(), guardianExecutable: program("blackstart"))
  }

  static func withRoom<R: Sendable>(
    _ machines: [String] = ["n1"], _ body: (ProcessMachineRoom) async throws -> R
  ) async throws -> R {
    try await withHome { home in
      try await ProcessMachineRoom.withRoom(request(home, machines), body: body)
    }
  }

  static func shell(_ script: String) -> MachineCommand {
    MachineCommand("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
  }

  /// Waits until `condition` gives a value; nil when the deadline has passed.
  static func poll<R>(seconds: Double = 10, _ condition: () async throws -> R?) async throws -> R? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if let value = try await condition() { return value }
      try await Task.sleep(for: .milliseconds(5))
    }
    return try await condition()
  }

  /// A number that a process wrote into a file, once it is there.
  static func number(in path: String) async throws -> Int32? {
    try await poll {
      FileManager.default.contents(atPath: path).flatMap { data in
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n") ? Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) : nil
      }
    }
  }

  /// A zombie is dead: here nobody may reap what lost its parent.
  static func isAlive(_ pid: Int32) -> Bool {
    guard let text = procText("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else { return false }
    return !["Z", "X"].contains(text[end...].dropFirst(2).prefix(1))
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Nil if there is no such process.
  static func parent(of pid: Int32) -> Int32? {
    guard let text = procText("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else { return nil }
    return Int32(text[end...].split(separator: " ")[2])
  }

  static func entries(_ directory: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: directory).sorted()
  }

  /// The whole text: FileManager trusts the size, which is 0 in /proc.
  static func procText(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  static func children(of pid: Int32) -> [Int32] {
    (entries("/proc") ?? []).compactMap { Int32($0) }.filter { parent(of: $0) == pid && isAlive($0) }
  }

  /// The error that `body` throws: for a body with expectations of its own, where `#expect(throws:)` cannot be used.
  static func error(_ body: () async throws -> Void) async -> BlackstartError? {
    do {
      try await body()
      return nil
    } catch {
      return error as? BlackstartError
    }
  }
}
