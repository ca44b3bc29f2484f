import CCurl
import Synchronization

/// Commands on their way to an engine's thread. Sending wakes the thread: `curl_multi_wakeup` is the one function of
/// a multi handle that another thread may call, and only while the handle lives, which the lock ensures.
final class HTTPMailbox: Sendable {
  enum Command: Sendable {
    case start(HTTPRequest, HTTPEngine.Ticket, HTTPEngine.Completion)
    case cancel(HTTPEngine.Ticket)
    case stop
  }

  private struct State {
    var commands: [Command] = []
    var isOpen = true
  }

  /// Used by the engine's thread alone, but for the wake-up under the lock.
  nonisolated(unsafe) let multi: UnsafeMutableRawPointer
  private let state = Mutex(State())

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  func send(_ command: Command) {
    state.withLock { state in
      guard state.isOpen else { return }
      state.commands.append(command)
      curl_multi_wakeup(multi)
    }
  }

  func takeAll() -> [Command] {
    state.withLock { state in
      defer { state.commands.removeAll() }
      return state.commands
    }
  }

  /// After this nobody touches the multi handle but its thread.
  func close() { state.withLock { $0.isOpen = false } }
}
