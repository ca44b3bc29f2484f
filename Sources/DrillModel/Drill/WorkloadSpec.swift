/// The clients that write before, during and after the outage.
public struct WorkloadSpec: Sendable, Codable, Hashable {
  public var clients: Int
  /// Transactions per second of all clients together; nil means as fast as they can.
  public var ratePerSecond: Double?
  /// Seconds of writing before the fault.
  public var beforeSeconds: Double
  /// Seconds of writing after the new primary's first commit.
  public var afterSeconds: Double

  public init(clients: Int, ratePerSecond: Double?, beforeSeconds: Double, afterSeconds: Double) {
    self.clients = clients
    self.ratePerSecond = ratePerSecond
    self.beforeSeconds = beforeSeconds
    self.afterSeconds = afterSeconds
  }
}
