import Synchronization

/// What is known of the machines' power between two switchings: who is dark by our order, and since when a machine is on.
final class PowerState: Sendable {
  private struct Machine {
    /// Counts switchings on, so that news from before one is told from news after it.
    var generation = 0
    var isDark = true
    /// It has lost its power, and its disk was not looked at since.
    var isUnpreserved = false
    /// Of its server.
    var pid: Int32?
    /// Its server has ended.
    var hasExited = false
    /// The size of its server's log when it was switched on.
    var logOffset: UInt64 = 0
  }

  private let machines = Mutex<[String: Machine]>([:])

  /// Gives the generation that begins.
  func switchedOn(_ name: String, logOffset: UInt64) -> Int {
    machines.withLock { machines in
      var machine = machines[name] ?? Machine()
      machine.generation += 1
      machine.isDark = false
      machine.hasExited = false
      machine.logOffset = logOffset
      machines[name] = machine
      return machine.generation
    }
  }

  func switchedOff(_ names: [String]) {
    machines.withLock { machines in
      for name in names {
        machines[name, default: Machine()].isDark = true
        machines[name]?.isUnpreserved = true
        machines[name]?.pid = nil
      }
    }
  }

  /// Their servers are asked to end: that they do is no news.
  func stopping(_ names: [String]) {
    machines.withLock { machines in
      for name in names { machines[name, default: Machine()].isDark = true }
    }
  }

  func started(_ name: String, generation: Int, pid: Int32) {
    machines.withLock { machines in
      if machines[name]?.generation == generation { machines[name]?.pid = pid }
    }
  }

  /// Nil once it has ended: the number may be somebody else's by then.
  func pid(of name: String) -> Int32? { machines.withLock { $0[name].flatMap { $0.hasExited ? nil : $0.pid } } }

  func exited(_ name: String, generation: Int) {
    machines.withLock { machines in
      if machines[name]?.generation == generation { machines[name]?.hasExited = true }
    }
  }

  func hasExited(_ name: String) -> Bool { machines.withLock { $0[name]?.hasExited ?? true } }

  /// True once after each loss of power.
  func takeUnpreserved(_ name: String) -> Bool {
    machines.withLock { machines in
      defer { machines[name]?.isUnpreserved = false }
      return machines[name]?.isUnpreserved ?? false
    }
  }

  /// Whether the machine still is in this generation, and not dark by our order.
  func isOn(_ name: String, generation: Int) -> Bool {
    machines.withLock { $0[name].map { $0.generation == generation && !$0.isDark } ?? false }
  }

  func logOffset(of name: String) -> UInt64 { machines.withLock { $0[name]?.logOffset ?? 0 } }
}
