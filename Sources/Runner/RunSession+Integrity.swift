import Cluster
import DrillModel
import Evidence
import Integrity
import Postgres

extension RunSession {
  /// What the primary holds before anything is broken: what a recovery gives back is held against it.
  func recordBaseline(of primary: String) async throws {
    let baseline = try await withConnection(cluster.connection(to: primary)) { connection in
      IntegrityProbe(machine: primary).read(connection)
    }
    try run.write(baseline: baseline)
    recorder.note(.integrityBaseline, machine: primary, values: ["seconds": .number(baseline.seconds)])
  }

  /// Looks at everything that each member holds, when no client writes any more. One member after the other: each is read
  /// as fast as the host allows, and none waits for another's.
  /// - Returns: the position that replay had to reach.
  func recordIntegrity(of members: [String], primary: String) async throws -> LSN {
    let level = try await cluster.identity(of: primary).lsn
    for node in members {
      // Patroni may restart a replica once more after it has begun to stream. What does not come back is in the evidence.
      _ = try? await cluster.wait(for: "\(node) to take connections", deadlineSeconds: 30) {
        try? await cluster.execute(["SELECT 1"], on: node)
      }
      let place = cluster.connection(to: node)
      let amcheck = PgAmcheck(
        binaries: cluster.tools.postgresBin, address: place.hosts[0].address, port: place.hosts[0].port,
        user: place.user, password: place.password)
      var member = try await IntegrityProbe(machine: node).inspect(
        place, amcheck: amcheck, on: cluster.machine(node), level: node == primary ? nil : level)
      member.limits += RunSession.memoryLimits
      try run.write(integrity: member)
      recorder.note(.integrityRead, machine: node, values: ["seconds": .number(member.seconds)])
    }
    return level
  }

  /// Verifies every page of the nodes' data directories; their servers have been shut down cleanly.
  func recordPageChecksums(of nodes: [String]) async throws {
    let tool = PgChecksums(binaries: cluster.tools.postgresBin)
    for node in nodes {
      let result = try await tool.check(
        cluster.dataDirectory(of: node), on: cluster.machine(node), deadlineSeconds: RunSession.checksumsSeconds)
      try run.write(checksums: result)
    }
  }

  private static let checksumsSeconds = 600.0
  private static let memoryLimits = [
    "memory: a running server gives what it has in shared_buffers; its disk is read after the shutdown",
    "pg_checksums: pages of zeros, older pages and files that are too short pass it",
  ]
}
