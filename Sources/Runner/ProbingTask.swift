import Synchronization

/// The write probe's task: it begins in the middle of the fault, and ends with the wait.
final class ProbingTask: Sendable {
  private let task = Mutex<Task<Void, Never>?>(nil)

  func start(_ body: @escaping @Sendable () async -> Void) { task.withLock { $0 = Task { await body() } } }

  func cancel() { task.withLock { $0?.cancel() } }

  /// Ends it, and waits until its connections are closed.
  func stop() async {
    cancel()
    await task.withLock { $0 }?.value
  }
}
