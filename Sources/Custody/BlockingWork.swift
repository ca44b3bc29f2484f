import Foundation

/// Work that blocks (files, locks, waiting for a child) on a thread of its own: the cooperative pool has only two.
public enum BlockingWork {
  /// Runs `work` on a new thread and waits for it without blocking. It is not interrupted by cancellation.
  public static func run<R: Sendable>(
    _ name: String, _ work: @escaping @Sendable () throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      start(name) { continuation.resume(with: Result(catching: work)) }
    }
  }

  /// Starts a thread that nobody waits for.
  static func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    let thread = Thread { work() }
    thread.name = name
    thread.stackSize = 512 * 1024
    thread.start()
  }
}
