import DrillModel
import Synchronization

/// A sink that keeps what it is given.
final class EventList: EventSink {
  private let list = Mutex<[Event]>([])

  func record(_ event: Event) { list.withLock { $0.append(event) } }

  var events: [Event] { list.withLock { $0 } }

  func events(_ kind: EventKind) -> [Event] { events.filter { $0.kind == kind } }
}
