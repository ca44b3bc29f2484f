import Dispatch
import DrillModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ctrl-C once: the run is cancelled, what there is gets judged, everything is cleaned up. Twice: out at once; the guardian
/// cleans up.
enum Interruption {
  /// Runs `body` in a task that the first SIGINT, SIGTERM or SIGHUP cancels.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task(operation: body)
    let signals = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in
        if task.isCancelled { _exit(130) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer { for source in signals { source.cancel() } }
    return try await task.value
  }
}
