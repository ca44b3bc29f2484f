/// Where observations go. Called from any thread, and from several at once; it must not block for long.
public protocol EventSink: Sendable {
  func record(_ event: Event)
}
