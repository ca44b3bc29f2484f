/// A program that a machine's init started.
public struct SpawnedProcess: Sendable {
  public let pid: Int32
  let promise: Promise<ProcessEnd>

  /// Waits for its end; at once if it has ended. Cancellation does not interrupt the wait: power off does.
  public func end() async -> ProcessEnd { await promise.value }
}
