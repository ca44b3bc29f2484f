/// A named interval between two events. Stamps are nanoseconds since the run began.
public struct Phase: Sendable, Codable, Hashable {
  /// Which decomposition it belongs to.
  public enum Track: String, Sendable, Codable {
    /// The run as the harness walks it: provision, backup, workload, fault, recovery, verification, teardown.
    case run
    /// From `outageStart` to the new primary's first commit, along the new primary's own path; these add up, with
    /// `unattributed` for what nothing explains.
    case recovery
    /// What one machine was doing.
    case machine
  }

  public var track: Track
  public var name: String
  public var machine: String?
  public var startNanoseconds: Int64
  public var endNanoseconds: Int64

  public init(track: Track, name: String, machine: String? = nil, startNanoseconds: Int64, endNanoseconds: Int64) {
    self.track = track
    self.name = name
    self.machine = machine
    self.startNanoseconds = startNanoseconds
    self.endNanoseconds = endNanoseconds
  }

  public var seconds: Double { Double(endNanoseconds - startNanoseconds) / 1e9 }
}
