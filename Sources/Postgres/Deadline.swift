import Glibc

/// A point on the monotonic clock by which something must have happened.
struct Deadline {
  /// Longer than any wait, and far from overflow when added to a clock reading.
  private static let maximumSeconds = 1e8

  let nanoseconds: Int64

  init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  init(afterNanoseconds nanoseconds: Int64) { self.nanoseconds = Deadline.now() + nanoseconds }

  init(afterSeconds seconds: Double) {
    nanoseconds = Deadline.now() + Int64(min(max(seconds, 0), Deadline.maximumSeconds) * 1e9)
  }

  /// Not below zero.
  var remainingNanoseconds: Int64 { max(0, nanoseconds - Deadline.now()) }

  /// The share of what remains if it is divided fairly among `count` attempts.
  func share(among count: Int) -> Deadline {
    Deadline(nanoseconds: Deadline.now() + remainingNanoseconds / Int64(max(count, 1)))
  }

  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
