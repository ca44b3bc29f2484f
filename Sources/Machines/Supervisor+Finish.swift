import Custody

extension Supervisor {
  /// Runs a scoped program to its end; kills it with all that it started when the deadline passes, or when the task is
  /// cancelled.
  func finish(_ request: SpawnRequest, deadlineSeconds: Double) async throws -> (end: ProcessEnd, timedOut: Bool) {
    let process = try await spawn(request)
    return await withTaskCancellationHandler {
      await withTaskGroup(of: Bool.self) { group in
        group.addTask { [self] in
          guard (try? await Task.sleep(for: .seconds(deadlineSeconds))) != nil else { return false }
          killTree(process)
          return true
        }
        let end = await process.end()
        group.cancelAll()
        let isLate = await group.next() ?? false
        // It may have ended by itself at the very moment.
        guard case .signalled(9) = end else { return (end, false) }
        return (end, isLate)
      }
    } onCancel: {
      killTree(process)
    }
  }
}
