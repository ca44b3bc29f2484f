import Cluster
import DrillModel
import Faults
import Observation
import Workloads

extension RunSession {
  /// The rehearsal itself: clients write, the fault strikes, the cluster comes back or does not.
  func rehearse(on primary: String) async throws {
    let fault = try FaultRegistry.make(drill.fault)
    let request = WorkloadRequest(
      parameters: cluster.clientConnection, spec: drill.workload, ledgerDirectory: run.ledger, seed: seed, clock: clock)
    try await withWorkload(request) { workload in
      try await recorder.phase(.steadyState) { try await steadyState(primary: primary, workload: workload) }
      try await recorder.phase(.workload) { try await Task.sleep(for: .seconds(drill.workload.beforeSeconds)) }
      let observatory = Observatory(
        cluster: cluster, sink: recorder, clock: clock, systemIdentifier: try await recordIdentity(of: primary))
      try await observatory.observe { observations in
        let outcome = try await strike(fault, primary: primary, observations: observations)
        try await afterwards(outcome, primary: primary, workload: workload)
      }
    }
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

  /// Injects the fault and waits for a committed write or for the deadline, which counts from the last power on.
  private func strike(
    _ fault: any Fault, primary: String, observations: Observations
  ) async throws -> RehearsalOutcome {
    recorder.begin(.fault)
    let meter = WaitMeter(clock: clock)
    let context = FaultContext(
      cluster: cluster, power: power, events: recorder, clock: clock, primary: primary,
      outageBegan: {
        recorder.end(.fault)
        recorder.begin(.hold)
        meter.begin()
        await observations.startProbing()
      })
    try await fault.inject(context)
    recorder.end(.hold)
    let outcome = try await recorder.phase(.recovery) {
      try await firstOf(deadlineSeconds: drill.deadlineSeconds) { try await observations.firstCommit() }
    }
    if let values = meter.values() { recorder.note(.harnessCPU, values: values) }
    return outcome
  }
}
