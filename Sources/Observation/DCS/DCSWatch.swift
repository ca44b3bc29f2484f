public import Cluster
public import DrillModel
import HTTP

/// Records every change of Patroni's keys. It reads the state and watches from the revision after it, on one member; when
/// that breaks off, it does the same on the next one, and what changed meanwhile is recorded from the difference.
public struct DCSWatch: Sendable {
  private let client: DCSClient
  private let clock: RunClock
  private let sink: any EventSink
  private let leaderIs: @Sendable (String?) -> Void

  private static let retrySeconds = 0.2

  /// `leaderIs`: told the name in the leader key when it is read and when it changes; nil: there is none. It runs on the
  /// HTTP client's thread.
  public init(
    client: DCSClient, clock: RunClock, sink: any EventSink, leaderIs: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.leaderIs = leaderIs
    self.client = client
    self.clock = clock
    self.sink = sink
  }

  /// Runs until the task is cancelled.
  public func observe() async {
    let view = DCSView(clock: clock, sink: sink, leaderIs: leaderIs)
    var attempt = 0
    while !Task.isCancelled {
      let endpoint = client.endpoints[attempt % client.endpoints.count]
      do throws(HTTPError) {
        let snapshot = try await client.snapshot(from: endpoint)
        view.reread(snapshot)
        try await client.watch(on: endpoint, from: snapshot.revision + 1) { change in
          view.apply(change)
          return true
        }
      } catch {
        // Members that are down are an expected part of an outage; etcd's own log and Patroni's say so.
      }
      attempt += 1
      try? await Task.sleep(for: .seconds(DCSWatch.retrySeconds))
    }
  }
}
