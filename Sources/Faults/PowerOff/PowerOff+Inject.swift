import Cluster
import DrillModel

extension PowerOff {
  public func inject(_ context: FaultContext) async throws {
    try await moment.reach(context)
    let machines = target.machines(in: context.cluster, primary: context.primary)
    let stamps = try await context.power.off(machines)
    context.record(
      .outageStart, t: stamps.after,
      message: "power off: \(machines.joined(separator: ", "))",
      values: ["before": .integer(stamps.before)])
    await context.outageBegan()
    try await context.power.preserve(machines)
    for what in wipe.sorted(by: { $0.rawValue < $1.rawValue }) {
      for machine in machines { try await context.power.wipe(what, on: machine) }
    }
    try await recordArchiveEnd(context)
    try await reconfigure(context)
    try await PowerOnSequence(
      machines: machines, clearsDCS: clearsDCS, hold: hold, powerOn: powerOn, outageStart: stamps.after,
      context: context
    ).run()
  }

  private func reconfigure(_ context: FaultContext) async throws {
    guard let bootstrap = context.cluster.spec.bootstrap else { return }
    let command = try await context.cluster.reconfigure(bootstrap)
    context.record(
      .nodesReconfigured, message: "bootstrap on every node: \(command)", values: ["command": .string(command)])
  }

  private func recordArchiveEnd(_ context: FaultContext) async throws {
    guard let last = try await context.cluster.backup.archiveEnd() else { return }
    context.record(
      .archiveEnd,
      values: [
        "lsn": .string(last.end.description), "segment": .string(last.description),
        "timeline": .integer(Int64(last.timeline.value)),
      ])
  }
}
