import Glibc

/// Runs the wrapped command with the wrapper's own files and environment.
///
/// Signals are waited for and not handled, so that none can come between two instructions: PostgreSQL ends its whole process
/// group with SIGTERM when it shuts down, and whoever ends the wrapper alone means the command as well.
struct ChildProcess {
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It could not be executed: errno.
    case notStarted(Int32)
  }

  private static let passedOn = [SIGTERM, SIGINT, SIGQUIT, SIGHUP]
  /// So long a command that was told to end may take, before it is killed.
  private static let graceSeconds = 5
  private let awaited: sigset_t
  /// What the wrapper was started with.
  private let inherited: sigset_t

  init() {
    // Ignored, as whoever started the wrapper may have it, a child's end would not be told.
    signal(SIGCHLD, SIG_DFL)
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for number in ChildProcess.passedOn + [SIGCHLD] { sigaddset(&awaited, number) }
    var inherited = sigset_t()
    sigprocmask(SIG_BLOCK, &awaited, &inherited)
    self.awaited = awaited
    self.inherited = inherited
  }

  /// - Returns: how it ended, and the signal that the wrapper was ended with meanwhile.
  func run(_ words: [String]) -> (end: End, signal: Int32?) {
    var pid: pid_t = 0
    let status = spawn(words, &pid)
    guard status == 0 else { return (.notStarted(status), nil) }
    var received: Int32?
    // Once: a process that is killed and does not end, as one that waits for a dead disk, is waited for.
    var patience = ChildProcess.graceSeconds
    while true {
      let number = wait(seconds: received == nil || patience == 0 ? nil : 1)
      if number > 0, number != SIGCHLD {
        received = received ?? number
        kill(pid, number)
        continue
      }
      if number < 0, errno == EAGAIN {
        patience -= 1
        if patience == 0 { kill(pid, SIGKILL) }
        continue
      }
      var state: Int32 = 0
      guard waitpid(pid, &state, WNOHANG) == pid else { continue }
      // wait(2): the low seven bits are the signal, the next byte the exit code.
      let signal = state & 0x7F
      return (signal == 0 ? .exited((state >> 8) & 0xFF) : .signalled(signal), received)
    }
  }

  /// Waits, unless a signal ends the wait; gives that signal.
  func pause(seconds: Int) -> Int32? {
    let number = wait(seconds: seconds)
    return number > 0 && number != SIGCHLD ? number : nil
  }

  /// Ends this process by the signal, as if it had never been waited for.
  static func die(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var none = sigset_t()
    sigemptyset(&none)
    sigaddset(&none, number)
    kill(getpid(), number)
    sigprocmask(SIG_UNBLOCK, &none, nil)
    // Only if it is ignored for good.
    exit(RestoreOutcome.abortCode)
  }

  private func wait(seconds: Int?) -> Int32 {
    var set = awaited
    guard let seconds else { return sigwaitinfo(&set, nil) }
    var time = timespec(tv_sec: seconds, tv_nsec: 0)
    return sigtimedwait(&set, nil, &time)
  }

  private func spawn(_ words: [String], _ pid: inout pid_t) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = inherited
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    return posix_spawnp(&pid, words[0], nil, &attributes, &arguments, environ)
  }
}
