import Synchronization

/// Where the write probe's threads post commits, and tasks wait for them.
public final class CommitBoard: Sendable {
  private struct State {
    var commits: [ProbeCommit] = []
    var waiting: [Int: AsyncStream<ProbeCommit>.Continuation] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())
  /// Nodes that accept writes now.
  private let writable = Atomic(0)

  /// Whom the DCS names as leader; the outer nil: nobody looks there.
  private let leader = Mutex<String??>(nil)

  public init() {}

  /// The leader key was read, or has changed; nil: there is none.
  func leaderIs(_ name: String?) { leader.withLock { $0 = .some(name) } }

  /// Whether a promotion of this node may be near: Patroni takes the leader key before it promotes. Without knowledge of
  /// the key it always may.
  func mayBePromoted(_ machine: String) -> Bool { leader.withLock { $0.map { $0 == machine } ?? true } }

  /// Whether some node accepts writes now, so that there is no hurry.
  var hasPrimary: Bool { writable.load(ordering: .relaxed) > 0 }

  func primaryAppeared() { writable.add(1, ordering: .relaxed) }
  func primaryVanished() { writable.subtract(1, ordering: .relaxed) }

  func post(_ commit: ProbeCommit) {
    state.withLock { state in
      state.commits.append(commit)
      for waiter in state.waiting.values { waiter.yield(commit) }
    }
  }

  /// The first commit, whether it has happened or is still to come; nil if the task is cancelled.
  public func first() async -> ProbeCommit? {
    let (commits, waiter) = AsyncStream.makeStream(of: ProbeCommit.self)
    let number = state.withLock { state in
      for commit in state.commits { waiter.yield(commit) }
      state.nextWaiter += 1
      state.waiting[state.nextWaiter] = waiter
      return state.nextWaiter
    }
    defer { state.withLock { $0.waiting[number] = nil } }
    return await commits.first { _ in true }
  }

  /// The first commit by a deadline; nil if there was none, or if the task is cancelled.
  public func first(deadlineSeconds: Double) async -> ProbeCommit? {
    await withTaskGroup(of: ProbeCommit?.self) { group in
      group.addTask { await self.first() }
      group.addTask {
        try? await Task.sleep(for: .seconds(deadlineSeconds))
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
