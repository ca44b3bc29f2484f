public import DrillModel
import HTTP
import Machines
import Postgres

/// Which cluster this is and where it stands.
public struct ClusterIdentity: Sendable, Hashable {
  public var systemIdentifier: String
  public var timeline: TimelineID
  /// Where the next WAL record goes.
  public var lsn: LSN
}

/// Questions to the running cluster, answered by itself.
extension Cluster {
  /// The node that is out of recovery and takes connections; nil if there is none.
  public func primary() async -> String? {
    for node in nodeNames {
      let recovering = try? await withConnection(connection(to: node)) { connection in
        try connection.query("SELECT pg_is_in_recovery()").rows.first?.first ?? nil
      }
      if recovering == "f" { return node }
    }
    return nil
  }

  /// The nodes that stream from `primary` now.
  public func streamingReplicas(of primary: String) async -> Set<String> {
    let sql = "SELECT application_name FROM pg_stat_replication WHERE state = 'streaming'"
    let names = try? await withConnection(connection(to: primary)) { connection in
      try connection.query(sql).rows.compactMap { $0.first ?? nil }
    }
    return Set(names ?? []).intersection(nodeNames)
  }

  /// Identity as the primary says it. The timeline comes from the WAL's file name: `pg_control_checkpoint()` still has
  /// the old one until the first checkpoint after a promotion.
  public func identity(of primary: String) async throws -> ClusterIdentity {
    let sql = """
      SELECT system_identifier, substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8), pg_current_wal_insert_lsn()
        FROM pg_control_system()
      """
    let row = try await withConnection(connection(to: primary)) { try $0.query(sql).rows.first ?? [] }
    guard row.count == 3, let identifier = row[0], let digits = row[1], let timeline = UInt32(digits, radix: 16),
      let lsn = row[2].flatMap({ LSN($0) })
    else {
      throw BlackstartError(.harness, code: "cluster.identity", "\(primary) gave no usable identity: \(row)")
    }
    return ClusterIdentity(systemIdentifier: identifier, timeline: TimelineID(timeline), lsn: lsn)
  }

  /// Runs statements on a node, one by one, each in its own transaction; gives the first column of the last one's first
  /// row.
  @discardableResult
  public func execute(_ statements: [String], on node: String, timeoutSeconds: Double = 10) async throws -> String? {
    try await withConnection(connection(to: node)) { connection in
      var last: String?
      for statement in statements {
        last = try connection.query(statement, [], timeoutSeconds: timeoutSeconds).rows.first?.first ?? nil
      }
      return last
    }
  }

  /// Sends a signal to processes of a machine, as the user they run as.
  public func signal(_ name: String, to pids: [Int32], on machine: String) async throws {
    let result = try await self.machine(machine).run(
      MachineCommand("/bin/sh", ["-c", "kill -s \(name) \"$@\"", "sh"] + pids.map { String($0) }), deadlineSeconds: 5)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "cluster.signal",
        "could not send SIG\(name) to \(pids) on \(machine): \(result.errorOutput)")
    }
  }

  /// The etcd members that call themselves healthy, which a member does when it has a leader.
  public func healthyEtcdMembers() async -> Int {
    var healthy = 0
    for url in layout.etcdURLs {
      if let answer = try? await http.get(url + "/health"), answer.status == 200, answer.text.contains("true") {
        healthy += 1
      }
    }
    return healthy
  }
}
