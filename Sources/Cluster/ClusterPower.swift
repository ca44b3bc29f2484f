public import DrillModel
public import Machines

/// The power of a cluster's machines: what is switched on starts its servers, and every switching is an event.
public struct ClusterPower: Sendable {
  public let cluster: Cluster
  let room: any MachineRoom
  let events: any EventSink
  let clock: RunClock
  /// Takes what only a dark node's disk has out of the fault's reach.
  private let keep: @Sendable (_ node: String) async throws -> Void
  private let state = PowerState()

  public init(
    cluster: Cluster, room: any MachineRoom, events: any EventSink, clock: RunClock,
    keep: @escaping @Sendable (_ node: String) async throws -> Void = { _ in }
  ) {
    self.cluster = cluster
    self.room = room
    self.events = events
    self.clock = clock
    self.keep = keep
  }

  /// Gives these machines power and starts what belongs on them, all at the same time; the stamp is from just before the
  /// first process starts.
  public func on(_ names: [String]) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in names {
        group.addTask {
          try await preserve([name])
          try await room.powerOn(name)
          let generation = state.switchedOn(name, logOffset: Cluster.size(of: cluster.serverLog(of: name)))
          events.record(Event(t: clock.now(), source: .harness, kind: .machinePowerOn, machine: name))
          let process = try await cluster.startServices(on: name)
          state.started(name, generation: generation, pid: process.pid)
          watch(process, on: name, generation: generation)
        }
      }
      try await group.waitForAll()
    }
  }

  public func isOn(_ name: String) async -> Bool { await room.isOn(name) }

  /// SIGKILL to everything on these machines at one instant; gives the stamps just before the first signal and just after
  /// the last one returned.
  public func off(_ names: [String]) async throws -> (before: Int64, after: Int64) {
    state.switchedOff(names)
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

  /// Asks the servers on these machines to end, as `systemctl stop` does, and waits until they have. PostgreSQL shuts down
  /// cleanly under its Patroni.
  public func stop(_ names: [String], deadlineSeconds: Double = 30) async throws {
    state.stopping(names)
    for name in names {
      guard let pid = state.pid(of: name) else { continue }
      try await cluster.signal("TERM", to: [pid], on: name)
    }
    _ = try await cluster.wait(
      for: "the servers on \(names.joined(separator: ", ")) to end", deadlineSeconds: deadlineSeconds
    ) {
      names.allSatisfy { state.hasExited($0) } ? true : nil
    }
  }

  /// The end of the run: all power goes, and that is no news.
  public func end(_ names: [String]) async throws {
    state.switchedOff(names)
    _ = try await room.powerOff(names)
  }

  /// What a node's Patroni has written since it was last switched on: the last lines.
  public func patroniLines(of node: String, count: Int) -> [String] {
    Cluster.tail(of: cluster.patroniLog(of: node), lines: count, from: state.logOffset(of: node))
  }

  /// Lets the witness copy what these machines have; what it has already is left out. Faults call it as soon as machines
  /// are dark, so that it costs no time later; wiping and switching on see to it themselves.
  public func preserve(_ names: [String]) async throws {
    for name in names where cluster.nodeNames.contains(name) && state.takeUnpreserved(name) { try await keep(name) }
  }

  /// Destroys data on a machine without power.
  public func wipe(_ what: Cluster.Wipe, on name: String) async throws {
    try await preserve([name])
    guard try await cluster.wipe(what, on: name) else { return }
    events.record(
      Event(
        t: clock.now(), source: .harness, kind: .machineWiped, machine: name, values: ["what": .string(what.rawValue)]))
  }

  /// A server that ends without our order is news: nobody restarts it, and if somebody outside killed it, nobody may
  /// judge what follows.
  private func watch(_ process: any MachineProcess, on name: String, generation: Int) {
    Task {
      let status = await process.exit()
      state.exited(name, generation: generation)
      guard state.isOn(name, generation: generation) else { return }
      var values: [String: ConfigurationValue] = ["status": .string(status.description)]
      if case .signalled(let signal) = status { values["signal"] = .integer(Int64(signal)) }
      events.record(
        Event(
          t: clock.now(), source: .harness, kind: .processExited, machine: name,
          message: "the server on \(name) ended with \(status)", values: values))
    }
  }
}
