public import Cluster
public import DrillModel
public import HTTP
public import Postgres

/// All observers of one cluster. `observe` runs from the run's start (or from power on, for the logs' sake, with offsets
/// in `LogFile`); `probeWrites` from the outage on.
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
  /// Commits of the write probe, to wait for.
  public let commits = CommitBoard()

  /// `logs`: of all machines, etcd's and pgBackRest's too.
  public init(
    nodes: [Node], logs: [LogFile], dcs: DCSClient, http: HTTPClient, clock: RunClock, sink: any EventSink
  ) {
    self.nodes = nodes
    self.logs = logs
    self.dcs = dcs
    self.http = http
    self.clock = clock
    self.sink = sink
  }

  /// Logs, Patroni's keys and REST API, until the task is cancelled.
  public func observe() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await LogTail(files: logs, clock: clock, sink: sink).observe() }
      group.addTask { await DCSWatch(client: dcs, clock: clock, sink: sink).observe() }
      group.addTask {
        let targets = nodes.map { RESTProbe.Target(machine: $0.machine, url: $0.restURL) }
        await RESTProbe(targets: targets, http: http, clock: clock, sink: sink).observe()
      }
    }
  }

  /// The write probe on all nodes, until the task is cancelled. `expectedSystemIdentifier` is the cluster's from before the
  /// outage; commits appear on `commits`.
  public func probeWrites(expectedSystemIdentifier: String) async {
    let targets = nodes.map { WriteProbe.Target(machine: $0.machine, parameters: $0.connection) }
    await WriteProbe(
      targets: targets, expectedSystemIdentifier: expectedSystemIdentifier, clock: clock, sink: sink, board: commits
    ).observe()
  }

  /// The first write that committed on some node, without polling; nil at the deadline. A commit on another cluster counts:
  /// see `isForeign`.
  public func firstCommit(deadlineSeconds: Double) async -> ProbeCommit? {
    await commits.first(deadlineSeconds: deadlineSeconds)
  }
}
