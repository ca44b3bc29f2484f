public import Cluster
public import DrillModel

/// What a fault may use.
public struct FaultContext: Sendable {
  public var cluster: Cluster
  public var power: ClusterPower
  public var events: any EventSink
  public var clock: RunClock
  /// Who is primary just before the fault.
  public var primary: String
  /// To be called once, when machines have lost their power.
  public var outageBegan: @Sendable () async -> Void

  public init(
    cluster: Cluster, power: ClusterPower, events: any EventSink, clock: RunClock, primary: String,
    outageBegan: @escaping @Sendable () async -> Void
  ) {
    self.cluster = cluster
    self.power = power
    self.events = events
    self.clock = clock
    self.primary = primary
    self.outageBegan = outageBegan
  }

  func record(
    _ kind: EventKind, t: Int64? = nil, machine: String? = nil, message: String? = nil,
    values: [String: ConfigurationValue]? = nil
  ) {
    events.record(
      Event(t: t ?? clock.now(), source: .harness, kind: kind, machine: machine, message: message, values: values))
  }

  func sleep(seconds: Double) async throws {
    if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
  }
}
