public import DrillModel
public import Postgres

/// Receives the WAL of one primary into a directory, through an ordinary connection of a superuser that asks four times a
/// second how far the WAL is flushed, and reads what is new of its files. Nothing in the server wakes up for it when a
/// client commits, as a walsender does.
///
/// It begins at the start of the segment that is being written. It ends when its connection does, and never connects
/// again: what a server has that comes after may not be in the history of what is here.
public struct WALReceiver: Sendable {
  /// What a receiver tells while it works.
  public enum Report: Sendable, Hashable {
    /// This was no longer there when its turn came.
    case gap(from: LSN, to: LSN)
    /// It lost the server, or cannot write; `at` is how far it came.
    case ended(at: LSN, reason: String)
  }

  private var parameters: ConnectionParameters
  private let directory: String
  private let report: @Sendable (Report) -> Void

  /// - Parameters:
  ///   - parameters: a superuser on the primary; one host.
  ///   - directory: where segments go, under the server's own names; exists, and is empty.
  ///   - report: called on the receiver's thread.
  public init(
    _ parameters: ConnectionParameters, into directory: String, report: @escaping @Sendable (Report) -> Void
  ) {
    self.parameters = parameters
    self.parameters.applicationName = "blackstart-witness"
    self.directory = directory
    self.report = report
  }

  /// Receives while `body` runs, which begins when there is nothing flushed that has not been received.
  ///
  /// - Throws: `witness.not-begun` if it did not come so far; what `body` throws.
  public func receiving<R: Sendable>(_ body: () async throws -> R) async throws -> R {
    let (begun, continuation) = AsyncThrowingStream.makeStream(of: Void.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        await withObserverThread("witness") { stop in receive(until: stop, begun: continuation) }
      }
      // Leaving the group stops the thread and waits for it, whatever `body` did.
      defer { group.cancelAll() }
      for try await _ in begun {}
      try Task.checkCancellation()
      return try await body()
    }
  }

  private func receive(until stop: StopSignal, begun: AsyncThrowingStream<Void, any Error>.Continuation) {
    let reception: WALReception
    do {
      reception = try WALReception(parameters, into: directory, stop: stop, report: report)
      try reception.readAll()
    } catch {
      let place = parameters.hosts.map { "\($0.address), port \($0.port)" }.joined(separator: "; ")
      return begun.finish(
        throwing: BlackstartError(
          .harness, code: "witness.not-begun", "could not receive WAL from \(place): \(error)"))
    }
    begun.finish()
    do {
      try reception.follow()
    } catch {
      if !stop.isStopped { report(.ended(at: reception.position, reason: "\(error)")) }
    }
  }
}
