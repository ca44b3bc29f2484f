import Dispatch
import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ctrl-C once: the run is cancelled, what there is gets judged, everything is cleaned up. Twice: out at once; the guardian
/// cleans up.
enum Interruption {
  /// Whether the task is the body of one already.
  @TaskLocal private static var isWithin = false

  /// Runs `body` in a task that the first SIGINT, SIGTERM or SIGHUP cancels. A signal that is ignored stays ignored: nohup
  /// and a shell's background jobs want it so. Within another one it is that one's body: a series is interrupted between
  /// two of its runs as well, and each signal counts once.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    if isWithin { return try await body() }
    let task = Task { try await $isWithin.withValue(true) { try await body() } }
    let numbers = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    let signals = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in
        if task.isCancelled { _exit(130) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in signals { source.cancel() }
      // As it was: the next run of this process asks again what is ignored.
      for number in numbers { signal(number, SIG_DFL) }
    }
    return try await task.value
  }

  /// Told by the kernel, because a C function's address cannot be compared in Swift. SigIgn is a mask in hexadecimal
  /// digits with signal 1 as its lowest bit (proc_pid_status(5)).
  private static func isIgnored(_ number: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("SigIgn:") }),
      let mask = UInt64(line.dropFirst("SigIgn:".count).drop(while: \.isWhitespace), radix: 16)
    else { return false }
    return mask & (1 << UInt64(number - 1)) != 0
  }
}
