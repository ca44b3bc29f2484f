public import DrillModel
import Cluster

/// Pulls the plug: every process of the target machines dies at one instant, data is destroyed as the drill says, and the
/// machines stay dark until the hold is over.
public struct PowerOff: Fault {
  let target: FaultTarget
  let moment: CrashMoment
  let wipe: [Cluster.Wipe]
  let hold: Hold
  let powerOn: PowerOnOrder

  enum Hold: Hashable {
    case seconds(Double)
    /// Until the dead leader's key is gone from the DCS, and at least `ttl`.
    case pastTTL
  }

  public init(_ spec: FaultSpec) throws {
    target = FaultTarget(spec.parameters["target"])
    moment = CrashMoment(spec.parameters["when"])
    switch spec.parameters["wipe"] {
    case .list(let items): wipe = items.compactMap { $0.string.flatMap(Cluster.Wipe.init(rawValue:)) }
    case .string(let word): wipe = Cluster.Wipe(rawValue: word).map { [$0] } ?? []
    default: wipe = []
    }
    switch spec.parameters["hold"] {
    case .number(let seconds): hold = .seconds(seconds)
    case .integer(let seconds): hold = .seconds(Double(seconds))
    default: hold = .pastTTL
    }
    powerOn = PowerOnOrder(spec.parameters["power_on"])
  }

  public func inject(_ context: FaultContext) async throws {
    try await moment.reach(context)
    let machines = target.machines(in: context.cluster, primary: context.primary)
    let stamps = try await context.power.off(machines)
    let outageStart = context.clock.stamp(bootNanoseconds: stamps.afterNanoseconds)
    context.record(
      .outageStart, t: outageStart,
      message: "power off: \(machines.joined(separator: ", "))",
      values: ["before": .integer(context.clock.stamp(bootNanoseconds: stamps.beforeNanoseconds))])
    await context.outageBegan()
    for what in wipe {
      for machine in machines { try await context.power.wipe(what, on: machine) }
    }
    try await recordArchiveEnd(context)
    try await PowerOnSequence(
      machines: machines, hold: hold, order: powerOn, outageStart: outageStart, context: context
    ).run()
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
