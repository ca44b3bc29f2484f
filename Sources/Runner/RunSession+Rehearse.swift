import Cluster
import DrillModel
import Evidence
import Faults
import HTTP
import Observation
import Workloads

extension RunSession {
  /// The rehearsal itself: clients write, the fault strikes, the cluster comes back or does not.
  func rehearse(on primary: String) async throws {
    let fault = try FaultRegistry.make(drill.fault)
    let request = WorkloadRequest(
      parameters: cluster.clientConnection, spec: drill.workload, ledgerDirectory: run.ledger, seed: seed, clock: clock)
    try await withWorkload(request) { workload in
      counter.follow(workload)
      try await recorder.phase(.steadyState) { try await steadyState(primary: primary, workload: workload) }
      try await recorder.phase(.workload) {
        async let baseline: Void = recordBaseline(of: primary)
        async let prepared: Void = preparePITR(on: primary)
        try await awaitKillMoment()
        try await writeBefore(on: primary)
        try await baseline
        try await prepared
      }
      let observatory = observatory(systemIdentifier: try await recordIdentity(of: primary))
      let stopped = try await observatory.observe { observations in
        let commit = try await strike(fault, primary: primary, observations: observations)
        return try await afterwards(commit, workload: workload)
      }
      // The write probe has ended: a member that is started by itself must stay what it was.
      if let stopped { try await recorder.phase(.diskReading) { try await recordDisks(of: stopped) } }
    }
  }

  /// Clients write as long as the drill says; on the way a restore point is made, if a recovery shall end at one.
  private func writeBefore(on primary: String) async throws {
    let target = drill.cluster.bootstrap?.target
    let lead = target?.beforeFaultSeconds ?? 0
    try await Task.sleep(for: .seconds(drill.workload.beforeSeconds - lead))
    guard let target else { return }
    // The position is where the record ends (PostgreSQL 15, xlog.c XLogRestorePoint): recovery ends right there.
    let sql = "SELECT pg_create_restore_point('\(target.name)')"
    guard let lsn = try await cluster.execute([sql], on: primary) else {
      throw BlackstartError(.harness, code: "target.restore-point", "\(primary) made no restore point")
    }
    let timeline = try await cluster.identity(of: primary).timeline
    recorder.note(
      .recoveryTarget, machine: primary,
      values: [
        "name": .string(target.name), "lsn": .string(lsn), "timeline": .integer(Int64(timeline.value)),
      ])
    try await Task.sleep(for: .seconds(lead))
  }

  private func recordIdentity(of primary: String) async throws -> String {
    let identity = try await cluster.identity(of: primary)
    recorder.note(
      .clusterIdentity, machine: primary,
      values: [
        "systemIdentifier": .string(identity.systemIdentifier), "timeline": .integer(Int64(identity.timeline.value)),
        "primary": .string(primary), "lsn": .string(identity.lsn.description),
      ])
    return identity.systemIdentifier
  }

  private func observatory(systemIdentifier: String) -> Observatory {
    Observatory(
      nodes: cluster.nodeNames.map {
        Observatory.Node(machine: $0, connection: cluster.connection(to: $0), restURL: cluster.restURL(of: $0))
      },
      logs: cluster.logFiles, dcs: cluster.dcs, http: HTTPClient(timeoutSeconds: 2), clock: clock, sink: recorder,
      systemIdentifier: systemIdentifier)
  }

  /// Injects the fault and waits for a committed write; nil at the deadline, which counts from the last power on.
  private func strike(
    _ fault: any Fault, primary: String, observations: Observations
  ) async throws -> Event? {
    recorder.begin(.fault)
    let meter = WaitMeter(clock: clock)
    let context = FaultContext(
      cluster: cluster, power: power, events: recorder, clock: clock, primary: primary,
      outageBegan: {
        recorder.end(.fault)
        recorder.begin(.hold)
        meter.begin()
        observations.startProbing()
      })
    try await fault.inject(context)
    recorder.end(.hold)
    let commit = try await recorder.phase(.recovery) {
      let commit = await observations.firstCommit(deadlineSeconds: drill.deadlineSeconds)
      try Task.checkCancellation()
      return commit
    }
    if let values = meter.values() { recorder.note(.harnessCPU, values: values) }
    recordDataSetAside()
    return commit
  }
}
