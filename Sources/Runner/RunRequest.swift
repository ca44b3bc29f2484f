public import DrillModel

/// What a user asked for.
public struct RunRequest: Sendable {
  public var drill: Drill
  /// Started just now: what comes before counts for nothing.
  public var clock: RunClock
  /// The drill file as it was read, kept in the run directory.
  public var drillText: String
  /// The directory that run directories are made in.
  public var runs: String
  /// Keep the machines' directories after the run.
  public var keep: Bool
  /// Listens along: the progress display.
  public var listeners: [any EventSink]
  /// Follows the clients while they run.
  public var counter: CommitCounter
  /// The command line, for the record.
  public var commandLine: [String]
  /// Makes the tokens of the workload; every run has its own.
  public var seed: UInt64
  /// Who began the run, and which of several it is: for the record.
  public var initiator = RunRecord.Initiator.manual
  public var series: RunRecord.Series?
  /// Called when a recovered cluster has been stopped cleanly and its directories are still there.
  public var inspect: (@Sendable (StoppedCluster) async throws -> Void)?

  public init(
    drill: Drill, clock: RunClock, drillText: String, runs: String, keep: Bool, listeners: [any EventSink],
    counter: CommitCounter = CommitCounter(), commandLine: [String],
    seed: UInt64
  ) {
    self.drill = drill
    self.clock = clock
    self.drillText = drillText
    self.runs = runs
    self.keep = keep
    self.listeners = listeners
    self.counter = counter
    self.commandLine = commandLine
    self.seed = seed
  }
}

/// A recovered cluster after its clean stop.
public struct StoppedCluster: Sendable, Hashable {
  /// The name of the machine that had become primary.
  public var primary: String
  /// Its data directory.
  public var dataDirectory: String
  /// The backup repository's own directory.
  public var repository: String
}
