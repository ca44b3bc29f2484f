public import Cluster
public import DrillModel
public import HTTP
public import Postgres

/// All observers of one cluster.
public struct Observatory: Sendable {
  /// A Patroni node.
  public struct Node: Sendable, Hashable {
    public var machine: String
    /// How the write probe connects to its PostgreSQL; one host.
    public var connection: ConnectionParameters
    /// Patroni's REST API: `http://address:8008`.
    public var restURL: String

    public init(machine: String, connection: ConnectionParameters, restURL: String) {
      self.machine = machine
      self.connection = connection
      self.restURL = restURL
    }
  }

  private let nodes: [Node]
  private let logs: [LogFile]
  private let dcs: DCSClient
  private let http: HTTPClient
  private let clock: RunClock
  private let sink: any EventSink
  private let systemIdentifier: String

  /// `logs`: of all machines, etcd's and pgBackRest's too, with offsets if what they hold already is not wanted.
  /// `systemIdentifier`: the cluster's, from before the outage; it tells the write probe a new primary from a foreign one.
  public init(
    nodes: [Node], logs: [LogFile], dcs: DCSClient, http: HTTPClient, clock: RunClock, sink: any EventSink,
    systemIdentifier: String
  ) {
    self.systemIdentifier = systemIdentifier
    self.nodes = nodes
    self.logs = logs
    self.dcs = dcs
    self.http = http
    self.clock = clock
    self.sink = sink
  }

  /// Watches the cluster for as long as `body` runs, and returns what it gives when all observers have ended: logs, Patroni's
  /// keys and REST API at once, the write probe from `startProbing` on.
  public func observe<R: Sendable>(
    _ body: @Sendable (Observations) async throws -> R
  ) async throws -> R {
    let observations = Observations()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await watch(board: observations.board) }
      group.addTask {
        await observations.waitForStart()
        if !Task.isCancelled { await probeWrites(board: observations.board) }
      }
      // Leaving the group cancels the observers and waits for them, whatever `body` did.
      defer { group.cancelAll() }
      return try await body(observations)
    }
  }

  private func watch(board: CommitBoard) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await LogTail(files: logs, clock: clock, sink: sink).observe() }
      group.addTask {
        await DCSWatch(client: dcs, clock: clock, sink: sink, leaderIs: { board.leaderIs($0) }).observe()
      }
      group.addTask {
        let targets = nodes.map { RESTProbe.Target(machine: $0.machine, url: $0.restURL) }
        await RESTProbe(targets: targets, http: http, clock: clock, sink: sink).observe()
      }
    }
  }

  private func probeWrites(board: CommitBoard) async {
    let targets = nodes.map { WriteProbe.Target(machine: $0.machine, parameters: $0.connection) }
    await WriteProbe(
      targets: targets, expectedSystemIdentifier: systemIdentifier, clock: clock, sink: sink, board: board
    ).observe()
  }
}
