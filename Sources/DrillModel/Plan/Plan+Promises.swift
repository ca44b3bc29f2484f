extension Plan {
  /// What a step of a recovery leaves in the run directory. The planner writes these words and the judge looks for them: what
  /// a plan names must be there once its run has ended, or nobody looks at it any more.
  public enum Promise: String, Sendable, CaseIterable {
    case members = "wait until all replicas stream, read everything that each member holds"
    case shutdown = "shut the cluster down cleanly and check every page"
    case disks = "start each member by itself and read what its disk holds"
  }

  public func promises(_ promise: Promise) -> Bool { steps.contains { $0.text == promise.rawValue } }
}

extension Plan.Step {
  public init(_ promise: Plan.Promise, expectedSeconds: Double) {
    self.init(promise.rawValue, expectedSeconds: expectedSeconds)
  }
}
