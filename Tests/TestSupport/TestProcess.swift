import Foundation
public import Glibc

/// A server that a test started, known by its pid alone. It runs as user `postgres` if this is root.
public struct TestProcess {
  public let pid: pid_t

  public struct Failure: Error, CustomStringConvertible {
    public var description: String

    public init(description: String) { self.description = description }
  }

  /// Both output streams are appended to `log`.
  public init(_ arguments: [String], log: String) throws {
    var words = arguments
    if getuid() == 0 {
      words = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] + words
      // Programs of PostgreSQL complain, into their output, if they may not be where they were started, as below /root.
      words = ["/usr/bin/env", "--chdir=/"] + words
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var argv = words.map { strdup($0) } + [nil]
    let variables: [String] = ["PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for word in argv + environment { free(word) } }
    var pid: pid_t = 0
    let status = posix_spawn(&pid, words[0], &actions, nil, &argv, &environment)
    guard status == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(status)))") }
    self.pid = pid
  }

  public func signal(_ signal: Int32) { kill(pid, signal) }

  /// Blocks until it has ended; gives its exit code, or 128 and the signal.
  @discardableResult
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// A directory of a test's own that the server's user can write to; removed afterwards.
  public static func withDirectory<R>(_ body: (String) async throws -> R) async throws -> R {
    let directory = "/tmp/blackstart-test-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    chmod(directory, 0o777)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try await body(directory)
  }
}
