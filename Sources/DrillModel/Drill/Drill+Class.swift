extension Drill {
  /// What reports are rolled up by: what the drill file says, or what follows from what breaks. A drill that shows a failure
  /// (its outcome is not `recovers`) is a control, and never counts for a kind of disaster.
  public var effectiveClass: String { drillClass ?? derivedClass }

  private var derivedClass: String {
    if pitr != nil { return "pitr" }
    if expect.outcome != .recovers { return "control" }
    if losesDCS { return "dcs-loss" }
    switch fault.parameters["target"] {
    case "all", "nodes": return "total-outage"
    case "primary": return "leader-loss"
    case "replicas": return "replica-loss"
    case "etcd": return "dcs-outage"
    case .list, .string: return "partial-outage"
    default: return String(fault.kind.map { $0 == "_" ? "-" : $0 })
    }
  }

  /// Whether the cluster's keys are gone, by accident or by an operator's order.
  private var losesDCS: Bool {
    if fault.parameters["clear_dcs"] == true { return true }
    guard case .list(let wiped)? = fault.parameters["wipe"] else { return fault.parameters["wipe"] == "etcd" }
    return wiped.contains("etcd")
  }
}
