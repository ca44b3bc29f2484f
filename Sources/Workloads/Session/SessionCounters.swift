import Synchronization

/// A session's counts; written by its thread, read by anybody.
final class SessionCounters: Sendable {
  let attempted = Atomic<Int>(0)
  let committed = Atomic<Int>(0)
  let failed = Atomic<Int>(0)
  let indeterminate = Atomic<Int>(0)
  let connections = Atomic<Int>(0)
  let missedSlots = Atomic<Int>(0)
  /// Acknowledgement of the last commit; -1 before the first.
  let lastCommitNanoseconds = Atomic<Int64>(-1)

  static func increment(_ counter: borrowing Atomic<Int>) { counter.wrappingAdd(1, ordering: .releasing) }
}
