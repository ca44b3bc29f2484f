/// Something that takes events as they happen: the event log, a live display, a test's list.
public protocol EventSink: Sendable {
  /// Takes one event. Called from any thread, several at a time; returns quickly and never fails: a sink that cannot
  /// do its work remembers why and says so when it is closed.
  func record(_ event: Event)
}

/// Hands every event to several sinks, in their order: the log first, so that what is shown is also kept.
public struct EventFanOut: EventSink {
  private let sinks: [any EventSink]

  public init(_ sinks: [any EventSink]) { self.sinks = sinks }

  public func record(_ event: Event) {
    for sink in sinks { sink.record(event) }
  }
}
