import Postgres

/// A store's calls block, and the pool of threads for tasks is small.
func inThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await onThread("history-test", body)
}
