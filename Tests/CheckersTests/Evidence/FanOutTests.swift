import DrillModel
import Synchronization
import Testing

@Suite struct FanOutTests {
  private final class List: EventSink {
    private let kept = Mutex<[Event]>([])
    var events: [Event] { kept.withLock { $0 } }
    func record(_ event: Event) { kept.withLock { $0.append(event) } }
  }

  @Test func everySinkGetsEveryEvent() {
    let sinks = [List(), List()]
    let events = (0..<3).map { Event(t: $0, source: .harness, kind: .logLine) }
    for event in events { EventFanOut(sinks).record(event) }
    #expect(sinks.map(\.events) == [events, events])
  }
}
