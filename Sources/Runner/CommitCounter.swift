import Synchronization
import Workloads

/// How many transactions the clients of a run have had acknowledged, for a progress display.
public final class CommitCounter: Sendable {
  private let workload = Mutex<RunningWorkload?>(nil)

  public init() {}

  /// Nil while no client runs.
  public var committed: Int? { workload.withLock { $0 }?.summary.committed }

  func follow(_ running: RunningWorkload) { workload.withLock { $0 = running } }
}
