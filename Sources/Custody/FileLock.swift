import DrillModel
import Glibc

/// flock(2) on a file. The lock lives as long as any process holds the same open file.
enum FileLock {
  enum Outcome {
    case locked(Descriptor)
    case held
    case failed(String)
  }

  /// Makes the file if needed and locks it.
  static func take(_ path: String, waits: Bool) -> Outcome {
    let raw = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard raw >= 0 else { return .failed(systemErrorText()) }
    let file = Descriptor(raw)
    while flock(file.raw, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return .held }
      if errno != EINTR { return .failed(systemErrorText()) }
    }
    return .locked(file)
  }

  /// Runs `body` while nobody else makes or removes leases of this home.
  static func whileRegistering<R>(in home: StateHome, _ body: () throws -> R) throws -> R {
    switch take(home.path + "/leases.lock", waits: true) {
    case .locked(let file):
      defer { _ = flock(file.raw, LOCK_UN) }
      return try body()
    case .held, .failed:
      throw BlackstartError(
        .refused, code: "home.not-writable", "cannot lock \(home.path)/leases.lock: \(systemErrorText())",
        hint: "set BLACKSTART_HOME to a directory that you may write to")
    }
  }
}
