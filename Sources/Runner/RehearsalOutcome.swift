import DrillModel

/// How the wait for a new primary ended.
enum RehearsalOutcome: Sendable {
  /// A write committed somewhere; the event says where, and whether it is the same cluster.
  case committed(Event)
  case deadline
}

/// The first of a committed write and the deadline.
func firstOf(
  deadlineSeconds: Double, commit: @escaping @Sendable () async throws -> Event
) async throws -> RehearsalOutcome {
  try await withThrowingTaskGroup(of: RehearsalOutcome.self) { group in
    group.addTask { .committed(try await commit()) }
    group.addTask {
      try await Task.sleep(for: .seconds(deadlineSeconds))
      return .deadline
    }
    defer { group.cancelAll() }
    return try await group.next()!
  }
}
