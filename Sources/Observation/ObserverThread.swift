import Foundation

/// Tells a thread to end, and wakes it from its wait.
final class StopSignal: Sendable {
  private let condition = NSCondition()
  private nonisolated(unsafe) var stopped = false

  var isStopped: Bool { condition.withLock { stopped } }

  func stop() {
    condition.withLock {
      stopped = true
      condition.broadcast()
    }
  }

  /// Waits, and returns early if the thread is to end. True: it is to end.
  func wait(seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while !stopped { if !condition.wait(until: deadline) { break } }
      return stopped
    }
  }
}

/// Runs blocking work on a thread of its own, because the cooperative pool has as many threads as the machine has cores. When the
/// task is cancelled, the work is told to stop; this returns when it has.
func withObserverThread(_ name: String, _ work: @escaping @Sendable (StopSignal) -> Void) async {
  let stop = StopSignal()
  await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        work(stop)
        continuation.resume()
      }
      thread.name = name
      thread.stackSize = 1 << 20
      thread.start()
    }
  } onCancel: {
    stop.stop()
  }
}
