public import DrillModel
import Foundation

/// What Patroni keeps in etcd, read from etcd itself: Patroni's own REST API may answer from a cache.
extension Cluster {
  /// Who holds the leader key; nil if nobody does.
  public func dcsLeader() async throws -> String? { try await dcs.currentKeys()["/leader"] }

  /// The leader's last WAL position in `/status`, which the lag gate compares with; nil if there is none.
  public func dcsStatusPosition() async throws -> LSN? {
    guard let status = try await dcs.currentKeys()["/status"] else { return nil }
    let value = try JSONDecoder().decode(ConfigurationValue.self, from: Data(status.utf8))
    return value["optime"]?.integer.map { LSN(UInt64($0)) }
  }
}
