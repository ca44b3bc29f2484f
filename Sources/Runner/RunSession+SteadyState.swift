import Cluster
import DrillModel
import Workloads

extension RunSession {
  /// What must hold before anything is broken: one leader in the DCS and it is the primary, every replica streams, the
  /// clients commit, and archiving works. A drill on a sick cluster proves nothing, so a miss ends the rehearsal.
  func steadyState(primary: String, workload: RunningWorkload) async throws {
    do {
      _ = try await cluster.wait(for: "the leader key of \(primary)", deadlineSeconds: 20) {
        try await cluster.dcsLeader() == primary ? true : nil
      }
      try await cluster.waitForReplicas(of: primary, expected: Set(cluster.nodeNames), deadlineSeconds: 20)
      try await synchronousReplica(of: primary)
      let before = workload.summary.committed
      _ = try await cluster.wait(for: "a commit of the clients", deadlineSeconds: 20) {
        workload.summary.committed > before ? true : nil
      }
      let failed = try await cluster.execute(
        ["SELECT count(*) FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity')"],
        on: primary)
      guard failed == "0" else {
        throw BlackstartError(.harness, code: "steady-state.archiving", "archiving fails on \(primary)")
      }
    } catch let error as BlackstartError {
      recorder.note(.steadyStateMissed, message: error.message)
      throw error
    }
    for node in cluster.nodeNames {
      recorder.note(.nodeSteady, machine: node, values: ["role": .string(node == primary ? "primary" : "replica")])
    }
    recorder.note(
      .steadyState, values: ["primary": .string(primary), "replicas": .integer(Int64(drill.cluster.nodes - 1))])
  }

  /// In synchronous mode Patroni names the synchronous replica after it streams; until then nothing is synchronous.
  private func synchronousReplica(of primary: String) async throws {
    guard drill.cluster.isSynchronous else { return }
    let sql = "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"
    _ = try await cluster.wait(for: "a synchronous replica of \(primary)", deadlineSeconds: 20) {
      try await cluster.execute([sql], on: primary) == "0" ? nil : true
    }
  }
}
