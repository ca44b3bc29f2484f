public import DrillModel

/// A disturbance, Jepsen's *nemesis*. It only acts: the runner checks the steady state before it, and stamps and judges
/// what comes of it.
///
/// A new one is one file here (the type, its parameters' schema, its checks) and one line in `FaultRegistry`.
public protocol Fault: Sendable {
  /// Name, parameters and checks, for the drill file's parser and its schema.
  static var description: FaultDescription { get }

  /// Takes parameters that have passed `description`'s schema.
  init(_ spec: FaultSpec) throws

  /// What it will do to a cluster like this, in sentences, with the kill list: `blackstart plan`.
  func plan(for cluster: ClusterSpec) -> FaultPlan

  /// Does it, from the right moment to the last power on. Calls `context.outageBegan` as soon as the kill is done, so that
  /// the probes start while machines are still dark.
  func inject(_ context: FaultContext) async throws
}

/// What a fault will do.
public struct FaultPlan: Sendable, Hashable {
  public var steps: [Plan.Step]
  /// Machine names, or words such as `the primary` for what is known only at the fault.
  public var killList: [String]

  public init(steps: [Plan.Step], killList: [String]) {
    self.steps = steps
    self.killList = killList
  }
}
