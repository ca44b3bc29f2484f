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
  }

  /// Looks at everything that each member holds, when no client writes any more. One member after the other: each is read
  /// as fast as the host allows, and none waits for another's.
  func recordIntegrity(of members: [String], primary: String) async throws {
    let level = try await cluster.identity(of: primary).lsn
    for node in members {
      // Patroni may restart a replica once more after it has begun to stream.
      _ = try await cluster.wait(for: "\(node) to take connections", deadlineSeconds: 30) {
        try? await cluster.execute(["SELECT 1"], on: node)
      }
      var member = try await withConnection(cluster.connection(to: node)) { connection in
        IntegrityProbe(machine: node).read(connection, level: node == primary ? nil : level)
      }
      let place = cluster.connection(to: node)
      let amcheck = PgAmcheck(
        binaries: cluster.tools.postgresBin, address: place.hosts[0].address, port: place.hosts[0].port,
        user: place.user, password: place.password)
      member.amcheck = try await amcheck.run(
        on: cluster.machine(node), isInRecovery: member.server?.isInRecovery ?? (node != primary),
        deadlineSeconds: RunSession.amcheckSeconds)
      try run.write(integrity: member)
    }
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

  private static let amcheckSeconds = 600.0
  private static let checksumsSeconds = 600.0
}
