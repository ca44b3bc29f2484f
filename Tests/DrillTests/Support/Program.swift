import Foundation
import Glibc

/// A program run as its user would run it, from outside: pid, exit status, output.
final class Program: Sendable {
  let pid: pid_t
  private let outputPath: String

  /// Starts it with both streams in a file. `environment` is added to the test's own.
  init(_ executable: String, _ arguments: [String], directory: String? = nil, environment: [String: String] = [:])
    throws
  {
    outputPath = FileManager.default.temporaryDirectory.path + "/blackstart-test-\(UUID().uuidString).log"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // env replaces itself by the program, so the pid is the program's.
    let command = directory.map { ["/usr/bin/env", "-C", $0] } ?? []
    // Whoever runs the tests in the background has SIGINT ignored, which a program would inherit and honour.
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
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    var argv: [UnsafeMutablePointer<CChar>?] = (command + [executable] + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, command.first ?? executable, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
    pid = child
  }

  var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }

  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for its end on a thread of its own; gives the exit code, or 128 + signal.
  func exit() async -> Int32 {
    let pid = pid
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 && errno == EINTR {}
        continuation.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
      }
    }
  }

  deinit { unlink(outputPath) }
}
