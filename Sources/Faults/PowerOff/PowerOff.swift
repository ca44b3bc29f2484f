public import Cluster
public import DrillModel

/// Pulls the plug: every process of the targeted machines dies at once, what they kept may be wiped, and after the hold
/// they are powered on again.
public struct PowerOff: Fault, Hashable {
  /// Which machines lose power. `primary` and `replicas` are resolved when the fault strikes.
  public enum Target: Sendable, Hashable {
    case all, nodes, etcd, primary, replicas
    case machines([String])
  }

  /// The instant at which the power goes, as far as WAL is concerned.
  public enum Moment: Sendable, Hashable {
    case anyTime
    /// Just after a segment was switched and archived: hardly any WAL is in the primary alone.
    case afterWALSwitch
    /// When at least this much WAL has not been archived.
    case unarchivedWAL(bytes: Int64)
    /// The primary's replicas have received nothing for this long, as on a congested network; its clients go on writing.
    case replicationStalled(seconds: Double)
  }

  /// How long the machines stay off.
  public enum Hold: Sendable, Hashable {
    case seconds(Double)
    /// At least `ttl`, and until the dead leader's key is gone from etcd.
    case pastTTL
  }

  public var target: Target
  public var moment: Moment
  /// What the targeted machines lose besides their power.
  public var wipe: Set<Cluster.Wipe>
  /// Whether an operator removes the cluster's keys before the nodes are powered on.
  public var clearsDCS: Bool
  public var hold: Hold
  public var powerOn: PowerOn

  /// Reads parameters that the drill parser has validated.
  ///
  /// - Throws: `BlackstartError` (`fault.parameters`) for a spec that the parser would have refused.
  public init(_ spec: FaultSpec) throws(BlackstartError) {
    let parameters = spec.parameters
    target = try PowerOff.read("target", parameters, PowerOff.target)
    moment = try PowerOff.read("when", parameters, PowerOff.moment)
    wipe = try PowerOff.read("wipe", parameters, PowerOff.wiped)
    // Drills of before there was such a choice do not have it.
    clearsDCS = parameters["clear_dcs"]?.bool ?? false
    hold = try PowerOff.read("hold", parameters, PowerOff.hold)
    powerOn = try PowerOff.read("power_on", parameters, PowerOn.init)
  }

  private static func read<Value>(
    _ name: String, _ parameters: [String: ConfigurationValue], _ convert: (ConfigurationValue) -> Value?
  ) throws(BlackstartError) -> Value {
    guard let value = parameters[name].flatMap(convert) else {
      throw BlackstartError(.usage, code: "fault.parameters", "power_off has no usable parameter '\(name)'")
    }
    return value
  }

  private static func target(_ value: ConfigurationValue) -> Target? {
    switch value {
    case "all": .all
    case "nodes": .nodes
    case "etcd": .etcd
    case "primary": .primary
    case "replicas": .replicas
    case .list(let names): .machines(names.compactMap(\.string))
    default: nil
    }
  }

  private static func moment(_ value: ConfigurationValue) -> Moment? {
    switch value {
    case "any-time": .anyTime
    case "after-wal-switch": .afterWALSwitch
    default:
      value["unarchived_wal"]?.integer.map { .unarchivedWAL(bytes: $0) }
        ?? value["replication_stalled"]?.number.map { .replicationStalled(seconds: $0) }
    }
  }

  private static func wiped(_ value: ConfigurationValue) -> Set<Cluster.Wipe>? {
    switch value {
    case "nothing": []
    case .list(let items): Set(items.compactMap { $0.string.flatMap(Cluster.Wipe.init) })
    default: value.string.flatMap(Cluster.Wipe.init).map { [$0] }
    }
  }

  private static func hold(_ value: ConfigurationValue) -> Hold? {
    value == "past-ttl" ? .pastTTL : value.number.map { .seconds($0) }
  }
}
