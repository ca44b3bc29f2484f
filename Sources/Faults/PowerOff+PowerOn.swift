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
    }

    /// The pause before the old primary's machine when a drill does not give one.
    public static let defaultIntervalSeconds = 2.0

    public var order: Order
    /// The pause before the old primary's machine; only `replicasFirst` has one.
    public var intervalSeconds: Double
    /// The names of the machines that come back; nil for all that lost power.
    public var only: [String]?

    init?(_ value: ConfigurationValue) {
      guard let order = (value.string ?? value["order"]?.string).flatMap(Order.init) else { return nil }
      self.order = order
      let interval = value["interval"]?.number
      intervalSeconds = interval ?? (order == .replicasFirst ? PowerOn.defaultIntervalSeconds : 0)
      guard case .list(let names) = value["only"] else { return }
      only = names.compactMap(\.string)
    }
  }
}
