import CLibPQ
import Glibc

/// Waits for a connection's socket, with a deadline.
enum SocketWait {
  enum Outcome {
    case ready, deadlinePassed, abandoned
  }

  /// How often a wait looks whether its caller has given up.
  private static let abandonCheckMilliseconds: Int64 = 50

  /// An error or hang-up is `ready` too: the next read says what it is.
  static func wait(
    _ interest: SocketInterest, until deadline: Deadline, abandonWhen: (() -> Bool)?
  ) -> Outcome {
    var descriptor = pollfd(fd: interest.descriptor, events: interest.events, revents: 0)
    while true {
      if let abandonWhen, abandonWhen() { return .abandoned }
      // Rounded up, so that a wait never ends before its deadline.
      var milliseconds = (deadline.remainingNanoseconds + 999_999) / 1_000_000
      if abandonWhen != nil { milliseconds = min(milliseconds, abandonCheckMilliseconds) }
      let count = poll(&descriptor, 1, Int32(min(milliseconds, Int64(Int32.max))))
      if count > 0 { return .ready }
      if count < 0, errno != EINTR { return .ready }
      if deadline.remainingNanoseconds == 0 { return .deadlinePassed }
    }
  }
}
