internal import Checkers
public import DrillModel
internal import Synchronization

/// A run as plain lines, for logs and for those who do not watch: seconds of the run, then what happened.
public final class PlainProgress: ProgressDisplay {
  private let output: OutputDescriptor
  private let state = Mutex<Milestones?>(Milestones())

  public init(output: Int32) { self.output = OutputDescriptor(number: output) }

  public func record(_ event: Event) {
    state.withLock { milestones in
      guard let line = milestones?.line(event) else { return }
      output.write("\(PlainProgress.stamp(event.t))  \(TextLayout.harmless(line))\n")
    }
  }

  public func close() { state.withLock { $0 = nil } }

  /// `   31.250 s`
  static func stamp(_ nanoseconds: Int64) -> String {
    let text = Prose.seconds(nanoseconds: nanoseconds)
    return String(repeating: " ", count: max(0, 11 - text.count)) + text
  }
}
