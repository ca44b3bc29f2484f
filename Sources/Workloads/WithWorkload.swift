/// Runs clients while `body` runs, and stops them at its end, whatever that is.
///
/// - Throws: what `body` throws; `ledger.create-failed`; `ledger.write-failed`.
@discardableResult
public func withWorkload<R: Sendable>(
  _ request: WorkloadRequest, _ body: (RunningWorkload) async throws -> R
) async throws -> R {
  let running = try RunningWorkload(request)
  do {
    let result = try await body(running)
    try await running.stop()
    return result
  } catch {
    // The first error is the one to report.
    _ = try? await running.stop()
    throw error
  }
}
