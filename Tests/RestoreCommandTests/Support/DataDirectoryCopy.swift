import Foundation
import Glibc
import Testing

/// A directory as PostgreSQL has it when it restores a segment, and the built wrapper started in it.
final class DataDirectoryCopy {
  static let identifier: UInt64 = 7_301_234_567_890_123_456
  static let segment = "000000020000000A0000000B"
  static let delivered = "pg_wal/RECOVERYXLOG"

  let path = "/tmp/blackstart-test-\(UUID().uuidString.prefix(8))"

  init() throws {
    for directory in ["pg_wal", "global", "archive"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(directory)", withIntermediateDirectories: true)
    }
    var control = Self.bytes(Self.identifier, 8)
    control += Self.bytes(1300, 4)
    control += [UInt8](repeating: 0, count: 8180)
    try write(control, to: "global/pg_control")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What a segment's first page says; a field that is changed is a defect.
  struct Header {
    var magic: UInt64 = 0xD110
    var flags: UInt64 = 0x0006
    var timeline: UInt64 = 2
    var address: UInt64 = 0xA_0B00_0000
    var identifier = DataDirectoryCopy.identifier
    var said: UInt64 = 16 << 20
    var bytes = 16 << 20
  }

  func write(segment header: Header = Header(), to file: String = "archive/\(segment)") throws {
    var content = Self.bytes(header.magic, 2) + Self.bytes(header.flags, 2) + Self.bytes(header.timeline, 4)
    content += Self.bytes(header.address, 8) + Self.bytes(0, 8)
    content += Self.bytes(header.identifier, 8) + Self.bytes(header.said, 4) + Self.bytes(8192, 4)
    try write(content + [UInt8](repeating: 0, count: max(0, header.bytes - content.count)), to: file)
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(file)"))
  }

  func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(file)") }

  private static func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  /// Beside the test bundle, whatever the build directory is called.
  static var executable: String {
    get throws {
      let beside = [
        Bundle.main.bundleURL.path, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path,
      ]
      let candidates = beside.flatMap { ["\($0)/blackstart-restore-command", "\($0)/../blackstart-restore-command"] }
      return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }
  }

  /// Exit code, or 128 and the signal, and what it said.
  struct End {
    var code: Int32
    var isSignal: Bool
    var text: String
  }

  func run(_ arguments: [String]) throws -> End { wait(for: try start(arguments)) }

  func start(_ arguments: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "\(path)/output", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // As a shell starts it: whoever runs the tests may have signals ignored or blocked.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    // env replaces itself by the wrapper, so the pid is the wrapper's.
    let words = ["/usr/bin/env", "-C", path, try Self.executable] + arguments
    var argv = words.map { strdup($0) } + [nil]
    let variables: [String] = ["PATH=/usr/bin:/bin", "LC_ALL=C"]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for word in argv + environment { free(word) } }
    var pid: pid_t = 0
    let status = posix_spawn(&pid, words[0], &actions, &attributes, &argv, &environment)
    try #require(status == 0)
    return pid
  }

  func wait(for pid: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let text = (try? String(contentsOfFile: "\(path)/output", encoding: .utf8)) ?? ""
    return End(code: signal == 0 ? status >> 8 & 0xFF : 128 + signal, isSignal: signal != 0, text: text)
  }
}
