import Foundation
import Glibc
import Synchronization

/// Tells a thread to end.
final class StopSignal: Sendable {
  private let stopped = Atomic(false)

  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  func stop() { stopped.store(true, ordering: .relaxed) }

  /// How long a sleep goes on without looking at the signal.
  private static let stepSeconds = 0.1

  /// Sleeps; a stop is seen within 100 ms. One system call if it is shorter than that, and no lock: a probe does this 500
  /// times a second.
  /// True: the thread is to end.
  func wait(seconds: Double) -> Bool {
    var rest = seconds
    while !isStopped, rest > 0 {
      usleep(UInt32(min(rest, StopSignal.stepSeconds) * 1_000_000))
      rest -= StopSignal.stepSeconds
    }
    return isStopped
  }
}

/// Runs blocking work on a thread of its own, because the cooperative pool has as many threads as the machine has cores. When the
/// task is cancelled, the work is told to stop; this returns when it has.
func withObserverThread(_ name: String, _ work: @escaping @Sendable (StopSignal) -> Void) async {
  let stop = StopSignal()
  await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        nameThisThread(name)
        work(stop)
        continuation.resume()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
  } onCancel: {
    stop.stop()
  }
}

/// Shown by `ps -T` and debuggers; the kernel keeps 15 bytes. `Thread.name` reaches the kernel only if the new thread is
/// slower than `Thread.start`, and Swift cannot call prctl.
private func nameThisThread(_ name: String) {
  let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  _ = write(descriptor, name, name.utf8.count)
  close(descriptor)
}
