import DrillModel
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the harness itself costs while it waits for a primary: CPU seconds of this process, against the clock.
final class WaitMeter: Sendable {
  private let clock: RunClock
  private let begun = Mutex<(stamp: Int64, cpuSeconds: Double)?>(nil)

  init(clock: RunClock) { self.clock = clock }

  func begin() { begun.withLock { $0 = (clock.now(), WaitMeter.cpuSeconds()) } }

  /// Nil if the wait never began.
  func values() -> [String: ConfigurationValue]? {
    begun.withLock { begun in
      guard let begun else { return nil }
      return [
        "secondsWaiting": .number(Double(clock.now() - begun.stamp) / 1e9),
        "cpuSecondsWaiting": .number(WaitMeter.cpuSeconds() - begun.cpuSeconds),
      ]
    }
  }

  private static func cpuSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
