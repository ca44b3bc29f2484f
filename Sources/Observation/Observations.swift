public import DrillModel

/// What the body of `Observatory.observe` can ask for.
public struct Observations: Sendable {
  let board = CommitBoard()
  private let started = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// Starts the write probe; to be called when the outage begins. Again is no error.
  public func startProbing() { started.continuation.yield() }

  /// The first write that the probe commits on some node, its `probe.committed` event: on a foreign cluster too, which
  /// `systemIdentifier` and `ledger` tell. Waits until there is one, without polling; nil if the deadline passed, or if
  /// the task is cancelled.
  public func firstCommit(deadlineSeconds: Double) async -> Event? {
    await board.first(deadlineSeconds: deadlineSeconds)?.event()
  }

  /// Returns when probing was started, or when the task is cancelled.
  func waitForStart() async { for await _ in started.stream { break } }
}
