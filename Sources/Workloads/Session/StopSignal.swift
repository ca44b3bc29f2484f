import DrillModel
import Synchronization

/// Tells the sessions' threads to end, and when to give up on a statement that is under way.
final class StopSignal: Sendable {
  private let giveUpNanoseconds = Atomic<Int64>(Int64.max)
  private let stopping = Atomic<Bool>(false)
  let clock: RunClock

  init(clock: RunClock) { self.clock = clock }

  /// The first request counts.
  func request(deadlineSeconds: Double) {
    guard !stopping.exchange(true, ordering: .relaxed) else { return }
    giveUpNanoseconds.store(clock.now() + Int64(max(0, deadlineSeconds) * 1e9), ordering: .relaxed)
  }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }
  var hasGivenUp: Bool { clock.now() >= giveUpNanoseconds.load(ordering: .relaxed) }
}
