/// What the harness itself cost.
public struct OverheadResult: Sendable, Codable, Hashable {
  /// From the run's start to the end of its last phase.
  public var runSeconds: Double
  /// Wall time in phases of the harness's own, or in none: what neither the cluster, the hold nor the workload asked for.
  public var harnessSeconds: Double
  /// `harnessSeconds / runSeconds`.
  public var share: Double
  /// Processor time of the harness while it waited for a primary, in cores; nil if it was not measured.
  public var coresWhileWaiting: Double?

  public init(runSeconds: Double, harnessSeconds: Double, coresWhileWaiting: Double?) {
    self.runSeconds = runSeconds
    self.harnessSeconds = harnessSeconds
    self.share = runSeconds > 0 ? harnessSeconds / runSeconds : 0
    self.coresWhileWaiting = coresWhileWaiting
  }
}
