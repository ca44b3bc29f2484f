/// When a session's next transaction is due. The schedule does not wait for answers (open loop), so that a slow server
/// does not slow down the load; but after an outage it makes up for at most one second.
struct OpenLoopSchedule {
  private static let longestCatchUpNanoseconds: Int64 = 1_000_000_000

  private let intervalNanoseconds: Int64
  private var nextNanoseconds: Int64
  /// Slots that were dropped.
  private(set) var missed = 0

  /// - Parameters:
  ///   - ratePerSecond: of all sessions together.
  ///   - index: the session's, from 0; the sessions' slots are spread evenly over the interval.
  init(ratePerSecond: Double, sessions: Int, index: Int, startNanoseconds: Int64) {
    intervalNanoseconds = max(1, Int64(Double(sessions) / ratePerSecond * 1e9))
    nextNanoseconds = startNanoseconds + intervalNanoseconds * Int64(index) / Int64(sessions)
  }

  /// Takes the next slot: when it is (or was) due.
  mutating func take(now: Int64) -> Int64 {
    let oldest = now - OpenLoopSchedule.longestCatchUpNanoseconds
    if nextNanoseconds < oldest {
      let dropped = (oldest - nextNanoseconds + intervalNanoseconds - 1) / intervalNanoseconds
      missed += Int(dropped)
      nextNanoseconds += dropped * intervalNanoseconds
    }
    defer { nextNanoseconds += intervalNanoseconds }
    return nextNanoseconds
  }
}
