/// A limit on something measured: recovery time (RTO) or loss (RPO). Met when the actual is at most the limit.
public struct Objective: Sendable, Codable, Hashable {
  public var metric: Metric
  public var limit: Double

  public init(metric: Metric, limit: Double) {
    self.metric = metric
    self.limit = limit
  }
}

/// What can be measured and held against an objective. The raw value is the key in a drill file and in `verdict.json`.
public enum Metric: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// Seconds from `outageStart` to the new primary's first commit.
  case timeToNewPrimary = "time_to_new_primary"
  /// Seconds from `powerOn` to the new primary's first commit.
  case timeToNewPrimaryFromPowerOn = "time_to_new_primary_from_power_on"
  /// Seconds from `outageStart` until every replica streams from the new primary.
  case timeToRedundant = "time_to_redundant"
  /// Seconds from `outageStart` to the end of the first new backup, which was then proven by restoring it.
  case timeToProtected = "time_to_protected"
  /// Acknowledged transactions that are gone.
  case lostTransactions = "lost_transactions"
  /// Seconds from the oldest lost acknowledgement to `outageStart`; 0 if nothing is lost.
  case lostSeconds = "lost_seconds"
  /// Acknowledged transactions that are gone although their WAL was in the archive.
  case lostArchivedTransactions = "lost_archived_transactions"

  public enum Unit: String, Sendable, Codable {
    case seconds, transactions
  }

  public var unit: Unit {
    switch self {
    case .timeToNewPrimary, .timeToNewPrimaryFromPowerOn, .timeToRedundant, .timeToProtected, .lostSeconds: .seconds
    case .lostTransactions, .lostArchivedTransactions: .transactions
    }
  }

  /// One line for people.
  public var summary: String {
    switch self {
    case .timeToNewPrimary: "time to new primary, from the outage's start"
    case .timeToNewPrimaryFromPowerOn: "time to new primary, from power on"
    case .timeToRedundant: "time until all replicas stream"
    case .lostSeconds: "age of the oldest lost acknowledgement at the outage"
    case .timeToProtected: "time until a new backup is proven"
    case .lostTransactions: "acknowledged transactions lost"
    case .lostArchivedTransactions: "acknowledged and archived transactions lost"
    }
  }
}
