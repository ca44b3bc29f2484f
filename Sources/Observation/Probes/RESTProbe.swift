public import DrillModel
import Foundation
public import HTTP

/// Asks Patroni's REST API of each node and records an event when the answer has changed.
public struct RESTProbe: Sendable {
  /// A node to ask.
  public struct Target: Sendable, Hashable {
    public var machine: String
    /// `http://address:8008`
    public var url: String

    public init(machine: String, url: String) {
      self.machine = machine
      self.url = url
    }
  }

  private let targets: [Target]
  private let http: HTTPClient
  private let clock: RunClock
  private let sink: any EventSink

  /// Each request makes Patroni run a query in PostgreSQL, so faster asking disturbs the patient.
  private static let interval = Duration.milliseconds(200)
  /// Positions are for a picture: as often as they are asked for, they would be most of the log.
  private static let positionNanoseconds: Int64 = 500_000_000

  public init(targets: [Target], http: HTTPClient, clock: RunClock, sink: any EventSink) {
    self.targets = targets
    self.http = http
    self.clock = clock
    self.sink = sink
  }

  /// Runs until the task is cancelled.
  public func observe() async {
    await withTaskGroup(of: Void.self) { group in
      for target in targets { group.addTask { await observe(target) } }
    }
  }

  private func observe(_ target: Target) async {
    var last: RESTAnswer?
    var told = (at: Int64.min / 2, position: LSN?.none)
    while true {
      let next = ContinuousClock.now + RESTProbe.interval
      let answer = await ask(target)
      if Task.isCancelled { return }
      let now = clock.now()
      if answer.differs(from: last) {
        sink.record(
          Event(
            t: now, source: .rest, kind: .restState, machine: target.machine, message: answer.message,
            values: answer.values))
        told = (now, answer.position)
      } else if let values = answer.positionValues, answer.position != told.position,
        now - told.at >= RESTProbe.positionNanoseconds
      {
        sink.record(Event(t: now, source: .rest, kind: .restPosition, machine: target.machine, values: values))
        told = (now, answer.position)
      }
      last = answer
      try? await Task.sleep(until: next)
    }
  }

  private func ask(_ target: Target) async -> RESTAnswer {
    do throws(HTTPError) {
      return RESTAnswer(try await http.get(target.url + "/patroni"))
    } catch {
      return RESTAnswer(error)
    }
  }
}
