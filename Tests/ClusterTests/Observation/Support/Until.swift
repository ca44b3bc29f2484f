import Testing

/// Asks every 10 ms until the answer is yes; a missed deadline fails the test and says for what.
func until(
  _ what: String, deadlineSeconds: Double = 10, sourceLocation: SourceLocation = #_sourceLocation,
  _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + .seconds(deadlineSeconds)
  while ContinuousClock.now < deadline {
    if try await condition() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("not in time: \(what)", sourceLocation: sourceLocation)
}
