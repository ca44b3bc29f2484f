/// Takes observations as they are made: the event log of a run, a progress display.
public protocol EventSink: Sendable {
  /// Must not block for long: observers call it between two looks at the cluster.
  func record(_ event: Event)
}
