/// The one clock of a run: nanoseconds since it began, monotonic, the same in every process of this machine.
public struct RunClock: Sendable, Hashable {
  /// CLOCK_BOOTTIME at the run's start.
  public var originNanoseconds: Int64
  /// The wall clock at the same instant, Unix time; used only to place log lines and to tell people the time.
  public var wallOriginNanoseconds: Int64

  public init(originNanoseconds: Int64, wallOriginNanoseconds: Int64) {
    self.originNanoseconds = originNanoseconds
    self.wallOriginNanoseconds = wallOriginNanoseconds
  }

  /// Where a CLOCK_BOOTTIME reading stands in the run.
  public func stamp(bootNanoseconds: Int64) -> Int64 { bootNanoseconds - originNanoseconds }

  /// Where a wall-clock time (a log line's) stands in the run, as right as the wall clock was steady.
  public func stamp(wallNanoseconds: Int64) -> Int64 { wallNanoseconds - wallOriginNanoseconds }
}
