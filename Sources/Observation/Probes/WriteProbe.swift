public import DrillModel
public import Postgres

/// Finds out, on every node, when a client can commit again. It starts with the outage; a thread per node.
public struct WriteProbe: Sendable {
  /// A node, and how to connect to it; `parameters` has one host.
  public struct Target: Sendable, Hashable {
    public var machine: String
    public var parameters: ConnectionParameters

    public init(machine: String, parameters: ConnectionParameters) {
      self.machine = machine
      self.parameters = parameters
    }
  }

  private let targets: [Target]
  private let expectedSystemIdentifier: String
  private let clock: RunClock
  private let sink: any EventSink
  private let board: CommitBoard

  /// `expectedSystemIdentifier`: the cluster's, from before the outage. Commits are posted on `board` as well.
  public init(
    targets: [Target], expectedSystemIdentifier: String, clock: RunClock, sink: any EventSink, board: CommitBoard
  ) {
    self.targets = targets
    self.expectedSystemIdentifier = expectedSystemIdentifier
    self.clock = clock
    self.sink = sink
    self.board = board
  }

  /// Runs until the task is cancelled; all connections are closed when it returns.
  public func observe() async {
    await withTaskGroup(of: Void.self) { group in
      for target in targets {
        group.addTask {
          await withObserverThread("probe \(target.machine)") { stop in
            NodeProbe(
              target: target, expectedSystemIdentifier: expectedSystemIdentifier, clock: clock, sink: sink,
              board: board, stop: stop
            ).run()
          }
        }
      }
    }
  }
}
