import DrillModel

extension PowerOff {
  /// In which order, how far apart, and which of the machines come back.
  public struct PowerOn: Sendable, Hashable {
    public enum Order: String, Sendable, CaseIterable {
      /// Every machine in the same instant, when the hold is over. Etcd re-arms its leases when it starts, so a leader
      /// key that was there at the outage lives for another `ttl`.
      case atOnce = "at-once"
      /// Etcd first; the nodes when the hold is over.
      case dcsFirst = "dcs-first"
      /// Etcd and the replicas when the hold is over; the old primary's machine after the interval.
      case replicasFirst = "replicas-first"
      /// Etcd when the hold is over, and the nodes one by one, an interval apart.
      case staggered
    }

    /// The pause when a drill does not give one.
    public static let defaultIntervalSeconds = 2.0

    public var order: Order
    /// The pause before the old primary's machine, or between the nodes; the other orders have none.
    public var intervalSeconds: Double
    /// The names of the machines that come back; nil for all that lost power.
    public var only: [String]?

    init?(_ value: ConfigurationValue) {
      guard let order = (value.string ?? value["order"]?.string).flatMap(Order.init) else { return nil }
      self.order = order
      let interval = value["interval"]?.number
      intervalSeconds = interval ?? (order.hasInterval ? PowerOn.defaultIntervalSeconds : 0)
      guard case .list(let names) = value["only"] else { return }
      only = names.compactMap(\.string)
    }

    /// The nodes in the groups in which they get their power, with the interval between groups.
    func groups(nodes: [String], primary: String) -> [[String]] {
      let returning = nodes.filter { only?.contains($0) ?? true }
      let groups: [[String]]
      switch order {
      case .replicasFirst: groups = [returning.filter { $0 != primary }, returning.filter { $0 == primary }]
      case .staggered: groups = returning.map { [$0] }
      case .atOnce, .dcsFirst: groups = [returning]
      }
      return groups.filter { !$0.isEmpty }
    }
  }
}

extension PowerOff.PowerOn.Order {
  var hasInterval: Bool { self == .replicasFirst || self == .staggered }
}
