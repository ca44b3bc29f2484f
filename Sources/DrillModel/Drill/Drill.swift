/// One declared rehearsal: what to build, what to break, and what must come of it. Times are in seconds.
public struct Drill: Sendable, Codable, Hashable {
  public var name: String
  /// One or two sentences for a person: what disaster this rehearses.
  public var description: String
  public var cluster: ClusterSpec
  public var workload: WorkloadSpec
  public var fault: FaultSpec
  public var expect: Expectation
  /// How long after the last machine's power on a new primary may take before the run stops waiting.
  public var deadlineSeconds: Double
  /// Nil in the plan of a run from before there was such a choice: nothing of it was done.
  public var verify: VerifySpec?
  /// Nil for a drill without a matrix of point-in-time recoveries.
  public var pitr: PITRSpec?
  /// What the drill file says it is a rehearsal of; nil if it follows from the rest. See `effectiveClass`.
  public var drillClass: String?

  public init(
    name: String, description: String, cluster: ClusterSpec, workload: WorkloadSpec, fault: FaultSpec,
    expect: Expectation, deadlineSeconds: Double, verify: VerifySpec? = nil, pitr: PITRSpec? = nil,
    drillClass: String? = nil
  ) {
    self.name = name
    self.description = description
    self.cluster = cluster
    self.workload = workload
    self.fault = fault
    self.expect = expect
    self.deadlineSeconds = deadlineSeconds
    self.verify = verify
    self.pitr = pitr
    self.drillClass = drillClass
  }
}
