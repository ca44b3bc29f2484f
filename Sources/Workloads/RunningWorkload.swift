import DrillModel
import Foundation
import Postgres
import Synchronization

/// A workload at work. The counts may be read at any time; they cost a few loads.
public final class RunningWorkload: Sendable {
  private let counters: [SessionCounters]
  private let signal: StopSignal
  private let work: Task<Void, any Error>

  /// Makes the ledgers, then starts the threads: as many as there are cores, or sessions if these are fewer. More would
  /// only compete with each other.
  ///
  /// - Throws: `ledger.create-failed`.
  init(_ request: WorkloadRequest) throws(BlackstartError) {
    let signal = StopSignal(clock: request.clock)
    let counters = (0..<request.spec.clients).map { _ in SessionCounters() }
    let threads = min(counters.count, ProcessInfo.processInfo.activeProcessorCount)
    var shares = [[Session]](repeating: [], count: threads)
    for (index, counters) in counters.enumerated() {
      let session = try Session(request, number: UInt32(index + 1), counters: counters, stop: signal)
      shares[index % threads].append(session)
    }
    self.signal = signal
    self.counters = counters
    let loops = shares.map { LoopBox(loop: SessionLoop($0, stop: signal)) }
    work = Task {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, box) in loops.enumerated() {
          group.addTask { try await onThread("clients-\(index + 1)") { try box.loop.run() } }
        }
        try await group.waitForAll()
      }
    }
  }

  /// Lets the statements under way end, for at most `deadlineSeconds`, then closes their connections; those transactions
  /// are indeterminate. A second call waits for the same end.
  ///
  /// - Throws: `ledger.write-failed` if a session ended because of it: its ledger is incomplete.
  @discardableResult
  public func stop(deadlineSeconds: Double = 5) async throws -> WorkloadSummary {
    signal.request(deadlineSeconds: deadlineSeconds)
    try await work.value
    return summary
  }

  /// The counts up to now.
  public var summary: WorkloadSummary {
    var summary = WorkloadSummary()
    for session in counters {
      // Outcomes first: read in this order, they never exceed the attempts.
      summary.committed += session.committed.load(ordering: .acquiring)
      summary.failed += session.failed.load(ordering: .acquiring)
      summary.indeterminate += session.indeterminate.load(ordering: .acquiring)
      summary.attempted += session.attempted.load(ordering: .acquiring)
      summary.connections += session.connections.load(ordering: .acquiring)
      summary.missedSlots += session.missedSlots.load(ordering: .acquiring)
    }
    return summary
  }

  /// Sessions that have committed since `t`.
  public func sessionsCommitting(since t: Int64) -> Int {
    counters.count { $0.lastCommitNanoseconds.load(ordering: .acquiring) >= t }
  }
}

/// Carries a loop to its thread, the only place where it is used after it was made.
private struct LoopBox: @unchecked Sendable {
  let loop: SessionLoop
}
