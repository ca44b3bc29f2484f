public import DrillModel
internal import Foundation
internal import Synchronization

/// A run as a block at the bottom of a terminal, redrawn at most ten times a second; important events scroll above it.
///
/// The cursor is never hidden: a harness that is killed leaves a usable terminal.
///
/// Drawing happens on a thread of its own: a slow terminal never holds up whoever records an event.
public final class TerminalProgress: ProgressDisplay {
  private static let redrawSeconds = 0.1

  private struct State {
    var block: LiveBlock
    var pending: [String] = []
    var drawnLines = 0
    var isClosed = false
  }

  private let state: Mutex<State>
  private let clock: RunClock
  private let output: OutputDescriptor
  private let committed: @Sendable () -> Int?
  private let ended = DispatchSemaphore(value: 0)
  private let closing = DispatchSemaphore(value: 0)

  init(block: LiveBlock, clock: RunClock, output: Int32, committed: @escaping @Sendable () -> Int?) {
    state = Mutex(State(block: block))
    self.clock = clock
    self.output = OutputDescriptor(number: output)
    self.committed = committed
    let thread = Thread { [self] in
      while closing.wait(timeout: .now() + TerminalProgress.redrawSeconds) == .timedOut { redraw() }
      ended.signal()
    }
    thread.name = "blackstart-display"
    thread.start()
  }

  public func record(_ event: Event) {
    state.withLock { state in
      guard !state.isClosed, let line = state.block.apply(event) else { return }
      state.pending.append(line)
    }
  }

  /// Draws what is left and removes the block. The block's thread has ended when this returns.
  public func close() {
    let isFirst = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    guard isFirst else { return }
    closing.signal()
    ended.wait()
    let text = state.withLock { TerminalProgress.erase($0.drawnLines) + TerminalProgress.scrolled($0.pending) }
    output.write(text)
  }

  private func redraw() {
    let now = clock.now()
    let count = committed()
    let text = state.withLock { state -> String in
      let lines = state.block.lines(at: now, committed: count)
      let text = TerminalProgress.frame(over: state.drawnLines, scrolling: state.pending, lines)
      state.pending = []
      state.drawnLines = lines.count
      return text
    }
    output.write(text)
  }

  /// One redraw: back to the block's first line, the new lines over the old ones, and the rest of the screen cleared at
  /// the end, so that nothing is blank in between.
  static func frame(over drawn: Int, scrolling: [String], _ lines: [String]) -> String {
    let up = drawn == 0 ? "" : "\u{1B}[\(drawn)A\r"
    return up + (scrolling + lines).map { "\($0)\u{1B}[K\n" }.joined() + "\u{1B}[J"
  }

  private static func erase(_ drawn: Int) -> String { drawn == 0 ? "" : "\u{1B}[\(drawn)A\r\u{1B}[J" }

  private static func scrolled(_ lines: [String]) -> String { lines.map { "\($0)\n" }.joined() }
}
