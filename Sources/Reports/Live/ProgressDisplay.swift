public import DrillModel

/// A sink that shows a run while it happens.
public protocol ProgressDisplay: EventSink {
  /// Takes away what must not stay on the screen. Nothing is shown after it.
  func close()
}

/// Shows a run on a terminal as a block that is redrawn, elsewhere as a plain line per important event.
public enum LiveDisplay {
  /// - Parameters:
  ///   - output: a file descriptor that stays open until the display is closed, usually that of standard error.
  ///   - isTerminal: whether `output` can move its cursor.
  ///   - color: whether escape sequences for colour may be used.
  ///   - committed: how many transactions were acknowledged so far; asked at each redraw.
  public static func make(
    plan: Plan, clock: RunClock, output: Int32, isTerminal: Bool, color: Bool, width: Int,
    committed: @escaping @Sendable () -> Int? = { nil }
  ) -> any ProgressDisplay {
    guard isTerminal else { return PlainProgress(output: output) }
    return TerminalProgress(
      block: LiveBlock(plan: plan, width: width, color: color), clock: clock, output: output, committed: committed)
  }
}
