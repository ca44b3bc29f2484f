import Custody
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A command of the shell with an end: it has a process group of its own, and none of it survives its time.
public enum ShellCommand {
  /// What came of it.
  public struct End: Sendable, Hashable {
    /// The last lines of both its streams.
    public var output: [String]
    /// Nil if it ended with exit code 0.
    public var problem: String?
  }

  private static let pollMicroseconds: UInt32 = 10_000
  private static let longestOutput = 4096

  public static func run(
    _ command: String, environment: [String: String], timeoutSeconds: Double
  ) async -> End {
    let end = try? await BlockingWork.run("command") { execute(command, environment, timeoutSeconds) }
    return end ?? End(output: [], problem: "cannot run")
  }

  private static func execute(_ command: String, _ environment: [String: String], _ timeoutSeconds: Double) -> End {
    let path = NSTemporaryDirectory() + "/blackstart-command-\(UUID().uuidString)"
    defer { unlink(path) }
    let pid: pid_t
    switch spawn(command, environment, output: path) {
    case .success(let started): pid = started
    case .failure(let failure): return End(output: [], problem: failure.reason)
    }
    let problem = wait(pid, seconds: timeoutSeconds)
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return End(output: text.suffix(longestOutput).split(separator: "\n").map(String.init), problem: problem)
  }

  /// What is to be said about its end; nil if it ended well.
  private static func wait(_ pid: pid_t, seconds: Double) -> String? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while true {
      let ended = waitpid(pid, &status, WNOHANG)
      if ended == pid {
        // What it left in its group goes as well.
        kill(-pid, SIGKILL)
        if status & 0x7F != 0 { return "ended by signal \(status & 0x7F)" }
        return status >> 8 & 0xFF == 0 ? nil : "exit code \(status >> 8 & 0xFF)"
      }
      if ended < 0 && errno != EINTR { return "lost sight of it" }
      if ContinuousClock.now >= deadline {
        kill(-pid, SIGKILL)
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return "killed after \(Int(seconds.rounded(.up))) s"
      }
      usleep(pollMicroseconds)
    }
  }

  private static func spawn(
    _ command: String, _ environment: [String: String], output: String
  ) -> Result<pid_t, NotificationFailure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    var none = sigset_t()
    sigfillset(&defaults)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = ["/bin/sh", "-c", command]
    var argv = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in argv + variables { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, "/bin/sh", &actions, &attributes, &argv, &variables)
    return code == 0
      ? .success(pid) : .failure(NotificationFailure("cannot start: \(String(cString: strerror(code)))"))
  }
}
