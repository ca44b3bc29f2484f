import Cluster
import DrillModel
import Evidence
import Postgres
import Synchronization
import Workloads

extension RunSession {
  /// What is still to be seen once the wait has ended.
  /// - Returns: the members that were shut down; nil if there is nothing to look at.
  func afterwards(_ commit: Event?, workload: RunningWorkload) async throws -> StoppedMembers? {
    guard let commit else {
      await recordDeadline()
      try await workload.stop()
      return nil
    }
    guard commit.values?["ledger"]?.bool == true, let primary = commit.machine else {
      try await workload.stop()
      return nil
    }
    return try await witness.following(primary, as: "stream-2") { try await verify(primary, workload: workload) }
  }

  /// From the first commit to a cluster that was looked at and shut down.
  private func verify(_ primary: String, workload: RunningWorkload) async throws -> StoppedMembers {
    async let redundant = awaitRedundancy(of: primary)
    try await recorder.phase(.workloadAfter) {
      try await writeOn(workload)
      try await continuePITR(on: primary)
    }
    try await workload.stop()
    let members = await redundant
    let level = try await recorder.phase(.verification) {
      try await readLedger(from: primary)
      return try await recordIntegrity(of: members, primary: primary)
    }
    try await recoverToTargets(primary)
    try await protect(primary)
    let controlData = try await recorder.phase(.shutdown) { try await shutDown(primary: primary) }
    return StoppedMembers(primary: primary, level: level, controlData: controlData)
  }

  /// Clients find the new primary by themselves; then they write as long as the drill says.
  private func writeOn(_ workload: RunningWorkload) async throws {
    guard drill.workload.afterSeconds > 0 else { return }
    let before = workload.summary.committed
    _ = try await cluster.wait(for: "a commit of the clients on the new primary", deadlineSeconds: 30) {
      workload.summary.committed > before ? true : nil
    }
    try await Task.sleep(for: .seconds(drill.workload.afterSeconds))
  }

  /// Every node that has power must stream again. Missing that is a result, not an error of the harness. Gives the members
  /// of what was recovered, in the layout's order: the primary and the replicas that stream.
  private func awaitRedundancy(of primary: String) async -> [String] {
    recorder.begin(.redundancy)
    defer { recorder.end(.redundancy) }
    var expected: Set<String> = []
    for name in cluster.nodeNames where await power.isOn(name) { expected.insert(name) }
    let others = expected.subtracting([primary])
    let lastMiss = Mutex(clock.now())
    do {
      let t = try await cluster.wait(for: "redundancy", deadlineSeconds: 60, everySeconds: 0.1) { () -> Int64? in
        let asked = clock.now()
        if await cluster.streamingReplicas(of: primary).isSuperset(of: others) { return clock.now() }
        lastMiss.withLock { $0 = asked }
        return nil
      }
      recorder.note(
        .redundant, t: t, machine: primary,
        values: ["replicas": .integer(Int64(others.count)), "previousAttempt": .integer(lastMiss.withLock { $0 })])
      return cluster.nodeNames.filter(expected.contains)
    } catch is CancellationError {
      return []
    } catch {
      let streaming = await cluster.streamingReplicas(of: primary)
      let missing = others.subtracting(streaming).sorted()
      recorder.note(
        .redundantMissed, machine: primary,
        message: "not streaming from \(primary): \(missing.joined(separator: ", "))",
        values: ["missing": .list(missing.map { .string($0) })])
      return cluster.nodeNames.filter { $0 == primary || streaming.contains($0) }
    }
  }

  /// Everything the new primary has, read when no client writes any more.
  private func readLedger(from primary: String) async throws {
    do {
      let identity = try await cluster.identity(of: primary)
      let run = run
      let rows = try await withConnection(cluster.connection(to: primary)) { try LedgerReadBack.read($0, into: run) }
      recorder.note(
        .ledgerRead, machine: primary,
        values: [
          "rows": .integer(rows), "systemIdentifier": .string(identity.systemIdentifier),
          "timeline": .integer(Int64(identity.timeline.value)),
        ])
    } catch {
      try RecoveredLedgerWriter.fail(run, secrets.redact("\(error)"))
      throw error
    }
  }

  /// Patroni does not delete what it restored in vain: it renames the data directory, and the next failure replaces that.
  func recordDataSetAside() {
    for node in cluster.nodeNames {
      guard let found = cluster.dataSetAside(on: node) else { continue }
      recorder.note(
        .dataSetAside, machine: node, message: "\(node) has \(found.name)",
        values: ["name": .string(found.name), "bytes": .integer(found.bytes)])
    }
  }

  /// What each node was waiting for: the last lines of its Patroni log, and the keys that its decision rests on.
  private func recordDeadline() async {
    recorder.note(
      .deadlineReached, message: "no new primary within \(Int(drill.deadlineSeconds)) s of the last power on")
    for node in cluster.nodeNames {
      let lines = power.patroniLines(of: node, count: 8)
      recorder.note(
        .nodeWaiting, machine: node, message: lines.last ?? "it has written nothing since its last power on",
        values: ["lines": .list(lines.map { .string($0) })])
    }
    do {
      let keys = try await cluster.dcs.currentKeys()
      recorder.note(.dcsAtDeadline, values: ["keys": .map(keys.mapValues { .string($0) })])
    } catch {
      recorder.note(.dcsAtDeadline, message: error.message)
    }
  }
}
