import Foundation

/// Runs blocking work on a thread of its own and hands its result back; the cooperative pool (two threads here) is never
/// blocked. The work runs to its end even if the waiting task is cancelled.
///
/// - Parameter name: shown by `ps -T` and debuggers (the kernel keeps 15 bytes).
@discardableResult
public func onThread<R: Sendable>(_ name: String, _ body: @escaping @Sendable () throws -> R) async throws -> R {
  try await withCheckedThrowingContinuation { continuation in
    let thread = Thread { continuation.resume(with: Result { try body() }) }
    thread.name = name
    thread.start()
  }
}

/// One short-lived connection on its own thread.
@discardableResult
public func withConnection<R: Sendable>(
  _ parameters: ConnectionParameters, _ body: @escaping @Sendable (Connection) throws -> R
) async throws -> R {
  try await onThread("postgres") {
    let connection = try Connection(parameters)
    defer { connection.close() }
    return try body(connection)
  }
}
