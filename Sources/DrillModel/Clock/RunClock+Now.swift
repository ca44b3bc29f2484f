#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension RunClock {
  /// Starts a run's clock now.
  public static func start() -> RunClock {
    RunClock(originNanoseconds: read(CLOCK_BOOTTIME), wallOriginNanoseconds: read(CLOCK_REALTIME))
  }

  /// Nanoseconds since the run began.
  public func now() -> Int64 { RunClock.read(CLOCK_BOOTTIME) - originNanoseconds }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
