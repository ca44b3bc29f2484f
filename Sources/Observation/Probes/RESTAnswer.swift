import DrillModel
import Foundation
import HTTP

/// What a node's REST API said, reduced to what an event carries.
///
/// `code`, `role`, `state`, `timeline`, `replication_state`, `sync_standby`, `quorum_standby`, `pending_restart`, `pause`,
/// `cluster_unlocked`, `patroni` (the version), `streaming` (names of the replicas that stream from here) and `xlog` (positions, which alone are
/// no change). A node that gives no answer has the state `unreachable` and a `reason`.
struct RESTAnswer: Sendable {
  var values: [String: ConfigurationValue]
  var message: String?

  /// Patroni 3.0.2 and 4.1.5, api.py: get_postgresql_status.
  private static let kept = [
    "role", "state", "timeline", "replication_state", "sync_standby", "quorum_standby", "pending_restart", "pause",
    "cluster_unlocked", "xlog",
  ]

  init(_ response: HTTPResponse) {
    values = ["code": .integer(Int64(response.status))]
    guard let body = try? JSONDecoder().decode(ConfigurationValue.self, from: Data(response.body)) else {
      message = "not JSON: \(response.text.prefix(200))"
      return
    }
    for key in RESTAnswer.kept { values[key] = body[key] }
    values["patroni"] = body["patroni"]?["version"]
    if case .list(let replicas)? = body["replication"] {
      let streaming = replicas.filter { $0["state"]?.string == "streaming" }
      values["streaming"] = .list(
        streaming.compactMap { $0["application_name"]?.string }.sorted().map { .string($0) })
    }
  }

  init(_ error: HTTPError) {
    values = ["state": "unreachable", "reason": .string(error.kind.rawValue)]
    message = error.message
  }

  /// Where the node is in the WAL; nil if it does not say.
  var position: LSN? {
    let positions = ["location", "received_location", "replayed_location"].compactMap { values["xlog"]?[$0]?.integer }
    return positions.max().flatMap { $0 > 0 ? LSN(UInt64($0)) : nil }
  }

  /// What an event says of the position alone; nil without one.
  var positionValues: [String: ConfigurationValue]? {
    guard let position else { return nil }
    var kept: [String: ConfigurationValue] = ["lsn": .string(position.description)]
    kept["timeline"] = values["timeline"]
    kept["role"] = values["role"]
    return kept
  }

  /// Positions in the WAL move all the time and are not a change.
  func differs(from other: RESTAnswer?) -> Bool {
    guard let other else { return true }
    var (mine, theirs) = (values, other.values)
    mine["xlog"] = nil
    theirs["xlog"] = nil
    return mine != theirs
  }
}
