public import DrillModel
public import Machines

/// The power of a cluster's machines: what is switched on starts its servers, and every switching is an event.
public struct ClusterPower: Sendable {
  public let cluster: Cluster
  let room: any MachineRoom
  let events: any EventSink
  let clock: RunClock

  public init(cluster: Cluster, room: any MachineRoom, events: any EventSink, clock: RunClock) {
    self.cluster = cluster
    self.room = room
    self.events = events
    self.clock = clock
  }

  /// Gives these machines power and starts what belongs on them, all at the same time; the stamp is from just before the
  /// first process starts.
  public func on(_ names: [String]) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in names {
        group.addTask {
          try await room.powerOn(name)
          events.record(Event(t: clock.now(), source: .harness, kind: .machinePowerOn, machine: name))
          watch(try await cluster.startServices(on: name), on: name)
        }
      }
      try await group.waitForAll()
    }
  }

  public func isOn(_ name: String) async -> Bool { await room.isOn(name) }

  /// SIGKILL to everything on these machines at one instant; gives the stamps just before the first signal and just after
  /// the last one returned.
  public func off(_ names: [String]) async throws -> (before: Int64, after: Int64) {
    let stamps = try await room.powerOff(names)
    let before = clock.stamp(bootNanoseconds: stamps.beforeNanoseconds)
    let after = clock.stamp(bootNanoseconds: stamps.afterNanoseconds)
    for name in names {
      events.record(
        Event(
          t: after, source: .harness, kind: .machinePowerOff, machine: name,
          values: [
            "before": .integer(before), "after": .integer(after),
            "processes": .integer(Int64(stamps.killed[name] ?? 0)),
          ]))
    }
    return (before, after)
  }

  /// Destroys data on a machine without power.
  public func wipe(_ what: Cluster.Wipe, on name: String) async throws {
    guard try await cluster.wipe(what, on: name) else { return }
    events.record(
      Event(
        t: clock.now(), source: .harness, kind: .machineWiped, machine: name, values: ["what": .string(what.rawValue)]))
  }

  /// A server that ends by itself is news; one that lost its power is not.
  private func watch(_ process: any MachineProcess, on name: String) {
    Task {
      let status = await process.exit()
      guard status != .signalled(9), await room.isOn(name) else { return }
      events.record(
        Event(
          t: clock.now(), source: .harness, kind: .processExited, machine: name,
          message: "the server on \(name) ended with \(status)", values: ["status": .string(status.description)]))
    }
  }
}
