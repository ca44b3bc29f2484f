import Synchronization

/// A value that comes once, for any number of waiters. The first one given counts.
final class Promise<Value: Sendable>: Sendable {
  private enum State {
    case waiting([CheckedContinuation<Value, Never>])
    case done(Value)
  }

  private let state = Mutex<State>(.waiting([]))

  /// The value, once it is there; at once if it is.
  var value: Value {
    get async {
      await withCheckedContinuation { continuation in
        let ready: Value? = state.withLock { state in
          switch state {
          case .done(let value): return value
          case .waiting(let waiters):
            state = .waiting(waiters + [continuation])
            return nil
          }
        }
        if let ready { continuation.resume(returning: ready) }
      }
    }
  }

  /// Gives the value; does nothing if there is one.
  func fulfil(_ value: Value) {
    let waiters: [CheckedContinuation<Value, Never>] = state.withLock { state in
      guard case .waiting(let waiters) = state else { return [] }
      state = .done(value)
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }
}
