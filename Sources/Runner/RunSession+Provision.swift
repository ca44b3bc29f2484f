import Cluster
import DrillModel
import Evidence
import Integrity
import Postgres
import Workloads

extension RunSession {
  /// From bare machines to a primary with streaming replicas, a repository and a full backup; gives the primary's name.
  /// Replicas are cloned while the backup is taken: neither needs the other.
  func provision() async throws -> String {
    recorder.begin(.provision)
    try await power.on(cluster.etcdNames)
    try await cluster.waitForEtcd(members: cluster.etcdNames.count)
    try await power.on(cluster.nodeNames)
    let primary = try await cluster.waitForPrimary()
    async let replicas: Void = replicasReady(of: primary)
    try await recorder.phase(.backup) {
      let machine = cluster.machine(primary)
      try await cluster.backup.prepare(on: machine)
      try await cluster.execute(
        [
          WorkloadSchema.setup(
            password: cluster.credentials.application.password, sessions: 1...drill.workload.clients)
        ], on: primary)
      try await withConnection(cluster.connection(to: primary)) { try DataSet.make(on: $0) }
      try await cluster.backup.backup(.full, on: machine)
    }
    try await replicas
    try run.write(environment: await environment.facts(primary: primary).merging(runFacts) { $1 })
    return primary
  }

  private func replicasReady(of primary: String) async throws {
    try await cluster.waitForReplicas(of: primary, expected: Set(cluster.nodeNames))
    recorder.end(.provision)
  }
}
